// Which column plays which role: guessed from its name, overridden by a column map.
import { AppError } from '../foundation/errors.ts';
import { nearestName } from '../foundation/nearest-name.ts';

export const interactionRoles = ['user', 'item', 'domain', 'timestamp', 'weight'] as const;
export const itemTextRoles = ['title', 'brand', 'category', 'description'] as const;
export const itemRoles = ['item', 'domain', ...itemTextRoles] as const;
export type ItemTextRole = (typeof itemTextRoles)[number];
export type InteractionRole = (typeof interactionRoles)[number];
export type ItemRole = (typeof itemRoles)[number];
export type ColumnRole = InteractionRole | ItemRole;

/**
 * Role → column name. A plain role of both files (`item`, `domain`) names the column of the interactions file, and of
 * the items file where that has such a column; `items.item` and `items.domain` name the column of the items file only.
 * null: no column plays the role, whatever the names suggest.
 */
export type ColumnMap = Readonly<Partial<Record<ColumnRole | 'items.item' | 'items.domain', string | null>>>;

export type RoleColumns<Role extends ColumnRole> = Partial<Record<Role, string>>;

/** Names seen in public data sets and shop exports, most telling first; compared without case, spaces and signs. */
const knownNames: Readonly<Record<ColumnRole, readonly string[]>> = {
  user: [
    ...[
      'user',
      'userid',
      'uid',
      'usercode',
      'customer',
      'customerid',
      'member',
      'memberid',
      'reviewerid',
      'accountid',
    ],
    ...['visitorid', 'buyerid', 'readerid', 'patientid', 'clientid', 'subscriberid'],
    ...[
      '用户',
      '用户id',
      '用户编号',
      '用户号',
      '会员',
      '会员id',
      '会员编号',
      '会员号',
      '客户',
      '客户id',
      '客户编号',
      '顾客',
      '顾客id',
      '账号',
    ],
  ],
  item: [
    ...[
      'item',
      'itemid',
      'iid',
      'product',
      'productid',
      'asin',
      'parentasin',
      'sku',
      'skuid',
      'goodsid',
      'articleid',
    ],
    ...[
      'movieid',
      'filmid',
      'bookid',
      'isbn',
      'trackid',
      'songid',
      'contentid',
      'newsid',
      'videoid',
      'itemcode',
    ],
    ...[
      '物品',
      '物品id',
      '物品编号',
      '商品',
      '商品id',
      '商品编号',
      '商品编码',
      '产品',
      '产品id',
      '产品编号',
      '内容id',
      '货号',
    ],
  ],
  domain: [
    ...[
      'domain',
      'domainid',
      'domainname',
      'channel',
      'shop',
      'store',
      'market',
      'marketplace',
      'platform',
      'site',
    ],
    ...['领域', '域', '渠道', '频道', '店铺', '门店', '平台', '业务线', '场景'],
  ],
  timestamp: [
    ...[
      'timestamp',
      'time',
      'ts',
      'datetime',
      'date',
      'eventtime',
      'unixreviewtime',
      'reviewtime',
      'unixtime',
    ],
    ...[
      'createdat',
      'createtime',
      'purchasedate',
      'purchasetime',
      'orderdate',
      'ordertime',
      'eventdate',
      'day',
    ],
    ...[
      '时间',
      '时间戳',
      '日期',
      '下单时间',
      '购买时间',
      '交易时间',
      '创建时间',
      '浏览时间',
      '点击时间',
      '订单日期',
      '订单时间',
    ],
  ],
  weight: [
    ...['weight', 'rating', 'score', 'stars', 'overall', 'quantity', 'qty', 'count', 'amount'],
    ...['权重', '评分', '打分', '数量', '次数', '金额'],
  ],
  title: [
    ...['title', 'itemtitle', 'producttitle', 'name', 'itemname', 'productname', 'movietitle', 'booktitle'],
    ...['标题', '名称', '商品名称', '商品名', '产品名称', '物品名称', '品名', '商品标题'],
  ],
  brand: [
    ...['brand', 'brandname', 'manufacturer', 'maker', 'publisher', 'author', 'artist', 'studio', 'vendor'],
    ...['品牌', '品牌名称', '厂商', '厂家', '作者', '出版社', '制造商'],
  ],
  category: [
    ...[
      'category',
      'categories',
      'categoryname',
      'maincategory',
      'genre',
      'genres',
      'class',
      'department',
      'type',
    ],
    ...['类别', '类目', '分类', '品类', '类型', '商品类别', '商品分类'],
  ],
  description: [
    ...['description', 'desc', 'summary', 'overview', 'details', 'features', 'abstract'],
    ...['描述', '简介', '说明', '详情', '商品描述', '介绍', '摘要'],
  ],
};

const mapKeys = [...new Set<string>([...interactionRoles, ...itemRoles]), 'items.item', 'items.domain'];

const comparable = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** True if the name is one that a header would use for some role. */
export function isKnownColumnName(name: string): boolean {
  return Object.values(knownNames).some((names) => names.includes(comparable(name)));
}

/** Guesses each role's column from the column names; a column serves one role, the most telling name wins. */
export function guessRoles<Role extends ColumnRole>(
  columns: readonly string[],
  roles: readonly Role[],
): RoleColumns<Role> {
  const guessed: RoleColumns<Role> = {};
  const taken = new Set<string>();
  for (const role of roles) {
    let best: string | undefined;
    let bestRank = Infinity;
    for (const column of columns) {
      const rank = knownNames[role].indexOf(comparable(column));
      if (rank >= 0 && rank < bestRank && !taken.has(column)) {
        best = column;
        bestRank = rank;
      }
    }
    if (best !== undefined) {
      guessed[role] = best;
      taken.add(best);
    }
  }
  return guessed;
}

/**
 * Reads `role=column,…` (the form of `--map`).
 * @throws AppError invalid-input for an unknown role or a part without `=`
 */
export function parseColumnMap(text: string): ColumnMap {
  const map: Record<string, string> = {};
  for (const part of text.split(',').filter((piece) => piece.trim() !== '')) {
    const separator = part.indexOf('=');
    const role = part.slice(0, Math.max(separator, 0)).trim();
    const column = part.slice(separator + 1).trim();
    if (separator < 0 || !mapKeys.includes(role) || column === '') {
      throw new AppError(
        'invalid-input',
        `The column map holds "${part.trim()}", which is not role=column. Roles are ${mapKeys.join(', ')}. Example: user=customer,item=sku,timestamp=bought_at.`,
      );
    }
    map[role] = column;
  }
  return map;
}

/** Applies the map to the guess for the interactions file. @throws AppError invalid-input for an unknown column */
export function interactionColumns(
  columns: readonly string[],
  map: ColumnMap,
  fileName: string,
): RoleColumns<InteractionRole> {
  const mapped: RoleColumns<InteractionRole> = {};
  for (const role of interactionRoles) {
    const column = map[role] ?? undefined;
    if (column !== undefined) mapped[role] = existingColumn(columns, role, column, fileName);
  }
  return withGuesses(
    mapped,
    columns,
    interactionRoles.filter((role) => map[role] !== null),
  );
}

/** Applies the map to the guess for the items file. @throws AppError invalid-input for an unknown column */
export function itemColumns(
  columns: readonly string[],
  map: ColumnMap,
  fileName: string,
): RoleColumns<ItemRole> {
  const mapped: RoleColumns<ItemRole> = {};
  for (const role of itemRoles) {
    const shared = role === 'item' || role === 'domain';
    const own = shared ? map[`items.${role}`] : map[role];
    const common = map[role] ?? undefined;
    if (own === null) continue;
    if (own !== undefined)
      mapped[role] = existingColumn(columns, shared ? `items.${role}` : role, own, fileName);
    else if (shared && common !== undefined && columns.includes(common)) mapped[role] = common;
  }
  const isOpen = (role: ItemRole): boolean =>
    (role === 'item' || role === 'domain' ? map[`items.${role}`] : map[role]) !== null;
  return withGuesses(mapped, columns, itemRoles.filter(isOpen));
}

function withGuesses<Role extends ColumnRole>(
  mapped: RoleColumns<Role>,
  columns: readonly string[],
  roles: readonly Role[],
): RoleColumns<Role> {
  const used = new Set<unknown>(Object.values(mapped));
  const free = columns.filter((column) => !used.has(column));
  const open = roles.filter((role) => mapped[role] === undefined);
  return { ...guessRoles(free, open), ...mapped };
}

function existingColumn(columns: readonly string[], role: string, column: string, fileName: string): string {
  if (columns.includes(column)) return column;
  const near = nearestName(column, columns);
  throw new AppError(
    'invalid-input',
    `The column map gives ${role}=${column}, but ${fileName} has no column "${column}".${near === undefined ? '' : ` Did you mean "${near}"?`} Its columns are ${listColumns(columns)}.`,
    { details: { role, column, columns: columns.slice(0, 100), nearest: near ?? null } },
  );
}

/** Column names for a message, cut where a file has very many. */
export function listColumns(columns: readonly string[]): string {
  const shown = columns.slice(0, 20).join(', ');
  return columns.length > 20 ? `${shown} and ${columns.length - 20} more` : shown;
}
