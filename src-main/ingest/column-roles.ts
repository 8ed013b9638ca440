// Which column plays which role: guessed from its name, overridden by a column map.
import { AppError } from '../foundation/errors.ts';
import { nearestName } from '../foundation/nearest-name.ts';
import { message } from '../messages/message.ts';
import type { MessageValue } from '../messages/message-shape.ts';

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

/**
 * Names seen in public data sets and shop exports, most telling first; compared without case, spaces and signs. Ids stand before
 * names: people and products of one name are not one.
 */
const knownNames: Readonly<Record<ColumnRole, readonly string[]>> = {
  user: [
    ...[
      'userid',
      'uid',
      'usercode',
      'customerid',
      'memberid',
      'reviewerid',
      'accountid',
      'visitorid',
      'buyerid',
    ],
    ...['readerid', 'patientid', 'clientid', 'subscriberid', 'customercode', 'membercode', 'usernumber'],
    ...['customernumber', 'customerno', 'memberno', 'clientno', 'personid', 'studentid'],
    ...[
      '用户id',
      '用户编号',
      '用户号',
      '会员id',
      '会员编号',
      '会员号',
      '客户id',
      '客户编号',
      '客户号',
      '顾客id',
    ],
    ...['顾客编号', '账号', '账户id'],
    ...[
      'kundenid',
      'kundennr',
      'kundennummer',
      'nutzerid',
      'benutzerid',
      'mitgliedsnummer',
      'idclient',
      'numeroclient',
    ],
    ...['idcliente', 'numerocliente', 'idutilisateur', 'idusuario'],
    ...['user', 'customer', 'member', '用户', '会员', '客户', '顾客'],
    ...['kunde', 'nutzer', 'benutzer', 'mitglied', 'client', 'cliente', 'utilisateur', 'usuario'],
  ],
  item: [
    ...[
      'itemid',
      'iid',
      'productid',
      'parentasin',
      'asin',
      'sku',
      'skuid',
      'goodsid',
      'articleid',
      'movieid',
    ],
    ...['filmid', 'bookid', 'isbn', 'trackid', 'songid', 'contentid', 'newsid', 'videoid', 'itemcode'],
    ...['productcode', 'articlecode', 'itemnumber', 'itemno', 'productno', 'articleno'],
    ...[
      '物品id',
      '物品编号',
      '商品id',
      '商品编号',
      '商品编码',
      '产品id',
      '产品编号',
      '产品编码',
      '内容id',
      '货号',
    ],
    ...[
      'artikelid',
      'artikelnr',
      'artikelnummer',
      'produktid',
      'produktnr',
      'produktnummer',
      'idarticle',
      'idproduit',
    ],
    ...['idarticulo', 'idproducto', 'référence', 'referencia'],
    ...['item', 'product', '物品', '商品', '产品'],
    ...['artikel', 'produkt', 'article', 'produit', 'producto', 'articulo'],
  ],
  domain: [
    ...['domain', 'domainid', 'domainname', '领域', '域'],
    ...['channel', 'shop', 'store', 'market', 'marketplace', 'platform', 'site'],
    ...['bereich', 'sparte', 'kanal', 'filiale', 'laden', 'canal', 'magasin', 'boutique', 'tienda'],
    ...['渠道', '频道', '店铺', '门店', '平台', '业务线', '场景'],
  ],
  timestamp: [
    ...[
      'timestamp',
      'unixreviewtime',
      'unixtime',
      'eventtime',
      'datetime',
      'ts',
      'ordertime',
      'purchasetime',
    ],
    ...[
      'reviewtime',
      'orderdate',
      'purchasedate',
      'eventdate',
      'time',
      'date',
      'createdat',
      'createtime',
      'day',
    ],
    ...[
      '时间戳',
      '下单时间',
      '购买时间',
      '交易时间',
      '订单时间',
      '浏览时间',
      '点击时间',
      '订单日期',
      '时间',
      '日期',
    ],
    ...['创建时间'],
    ...[
      'zeitstempel',
      'bestelldatum',
      'kaufdatum',
      'zeitpunkt',
      'datum',
      'zeit',
      'horodatage',
      'datecommande',
    ],
    ...['dateachat', 'fechapedido', 'fechacompra', 'fecha', 'hora', 'heure'],
  ],
  weight: [
    ...['weight', 'rating', 'score', 'stars', 'overall', 'quantity', 'qty', 'count', 'amount'],
    ...['gewicht', 'bewertung', 'menge', 'anzahl', 'quantité', 'cantidad', 'puntuación'],
    ...['权重', '评分', '打分', '数量', '次数', '金额'],
  ],
  title: [
    ...['title', 'itemtitle', 'producttitle', 'name', 'itemname', 'productname', 'movietitle', 'booktitle'],
    ...[
      'titel',
      'bezeichnung',
      'artikelname',
      'produktname',
      'artikelbezeichnung',
      'titre',
      'nom',
      'libellé',
      'título',
    ],
    ...['标题', '名称', '商品名称', '商品名', '产品名称', '物品名称', '品名', '商品标题'],
  ],
  brand: [
    ...['brand', 'brandname', 'manufacturer', 'maker', 'publisher', 'author', 'artist', 'studio', 'vendor'],
    ...['marke', 'hersteller', 'autor', 'verlag', 'marque', 'fabricant', 'marca', 'fabricante'],
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
    ...['kategorie', 'warengruppe', 'gattung', 'catégorie', 'categoría'],
    ...['类别', '类目', '分类', '品类', '类型', '商品类别', '商品分类'],
  ],
  description: [
    ...['description', 'desc', 'summary', 'overview', 'details', 'features', 'abstract'],
    ...['beschreibung', 'descripción'],
    ...['描述', '简介', '说明', '详情', '商品描述', '介绍', '摘要'],
  ],
};
/** Names that say "domain"; the others of that role (a store, a site) may mean something else. */
const plainDomainNames = ['domain', 'domainid', 'domainname', '领域', '域'];
/** A day, and a time of day in a column of its own: together they are the time. */
const dayNames = [
  'orderdate',
  'purchasedate',
  'eventdate',
  'transactiondate',
  'date',
  'day',
  '订单日期',
  '日期',
  'datum',
  'bestelldatum',
  'kaufdatum',
  'fecha',
];
const clockNames = [
  ...['time', 'timeofday', 'clock', 'hour', 'ordertime', 'purchasetime', 'eventtime', 'transactiontime'],
  ...['时间', '小时', 'uhrzeit', 'zeit', 'stunde', 'hora', 'heure'],
];

const comparable = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** True if the name is one that a header would use for some role. */
export function isKnownColumnName(name: string): boolean {
  return Object.values(knownNames).some((names) => names.includes(comparable(name)));
}

/** True if the column's name itself says that it is the domain. */
export const saysDomain = (column: string): boolean => plainDomainNames.includes(comparable(column));

/** Columns whose names suggest an item, most telling first, in comparable form. */
export function itemKeyNames(columns: readonly string[]): string[] {
  return knownNames.item.filter((name) => columns.some((column) => comparable(column) === name));
}

/**
 * Guesses each role's column from the column names; a column serves one role, the most telling name wins.
 * @param itemKeys names (as `itemKeyNames` gives them) that the other file has too: they go before all others
 */
export function guessRoles<Role extends ColumnRole>(
  columns: readonly string[],
  roles: readonly Role[],
  itemKeys: readonly string[] = [],
): RoleColumns<Role> {
  const guessed: RoleColumns<Role> = {};
  const taken = new Set<string>();
  for (const role of roles) {
    const names = role === 'item' ? [...itemKeys, ...knownNames.item] : knownNames[role];
    const together = role === 'timestamp' ? dayWithClock(columns, taken) : undefined;
    let best: string | undefined;
    let bestRank = Infinity;
    for (const column of columns) {
      const rank = names.indexOf(comparable(column));
      if (rank >= 0 && rank < bestRank && !taken.has(column)) {
        best = column;
        bestRank = rank;
      }
    }
    if (best === undefined) continue;
    const isPart = together !== undefined && (best === together.day || best === together.clock);
    guessed[role] = isPart ? `${together.day} + ${together.clock}` : best;
    taken.add(best);
  }
  return guessed;
}

function dayWithClock(
  columns: readonly string[],
  taken: ReadonlySet<string>,
): { readonly day: string; readonly clock: string } | undefined {
  const find = (names: readonly string[]): string | undefined =>
    columns.find((column) => names.includes(comparable(column)) && !taken.has(column));
  const [day, clock] = [find(dayNames), find(clockNames)];
  return day === undefined || clock === undefined ? undefined : { day, clock };
}

/** The two columns of `date + time`; undefined for a column of that very name, and for any other text. */
export function columnPair(columns: readonly string[], name: string): readonly [string, string] | undefined {
  if (columns.includes(name)) return undefined;
  const [day, clock, ...more] = name.split('+').map((part) => part.trim());
  const isPair = day !== undefined && clock !== undefined && more.length === 0;
  return isPair && columns.includes(day) && columns.includes(clock) ? [day, clock] : undefined;
}

/**
 * Applies the map to the guess for an interactions file.
 * @param itemKeys names of item columns that an items file has too
 * @throws AppError invalid-input for an unknown column
 */
export function interactionColumns(
  columns: readonly string[],
  map: ColumnMap,
  fileName: string,
  itemKeys: readonly string[] = [],
): RoleColumns<InteractionRole> {
  const mapped: RoleColumns<InteractionRole> = {};
  for (const role of interactionRoles) {
    const column = map[role] ?? undefined;
    if (column === undefined) continue;
    const isPair = role === 'timestamp' && columnPair(columns, column) !== undefined;
    mapped[role] = isPair ? column : existingColumn(columns, role, column, fileName);
  }
  const open = interactionRoles.filter((role) => map[role] !== null);
  return withGuesses(mapped, { columns, roles: open, itemKeys });
}

/**
 * Applies the map to the guess for an items file.
 * @param itemKeys names of item columns that an interactions file has too
 * @throws AppError invalid-input for an unknown column
 */
export function itemColumns(
  columns: readonly string[],
  map: ColumnMap,
  fileName: string,
  itemKeys: readonly string[] = [],
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
  return withGuesses(mapped, { columns, roles: itemRoles.filter(isOpen), itemKeys });
}

/** What a guess may choose from. */
interface Guess<Role> {
  readonly columns: readonly string[];
  readonly roles: readonly Role[];
  readonly itemKeys: readonly string[];
}

function withGuesses<Role extends ColumnRole>(
  mapped: RoleColumns<Role>,
  { columns, roles, itemKeys }: Guess<Role>,
): RoleColumns<Role> {
  const used = new Set<unknown>(Object.values(mapped));
  const free = columns.filter((column) => !used.has(column));
  const open = roles.filter((role) => mapped[role] === undefined);
  return { ...guessRoles(free, open, itemKeys), ...mapped };
}

function existingColumn(columns: readonly string[], role: string, column: string, fileName: string): string {
  if (columns.includes(column)) return column;
  const near = nearestName(column, columns);
  const values = { role, column, name: fileName, columns: listColumns(columns) };
  throw new AppError(
    'invalid-input',
    near === undefined ? message('column-missing', values) : message('column-misspelt', { ...values, near }),
    { details: { role, column, columns: columns.slice(0, 100), nearest: near ?? null } },
  );
}

/** Column names for a message, cut where a file has very many. */
export function listColumns(columns: readonly string[]): MessageValue {
  const shown = columns
    .slice(0, 20)
    .map((name) => (name.length > 60 ? `${name.slice(0, 60)}…` : name))
    .join(', ');
  return columns.length > 20
    ? message('columns-and-more', { columns: shown, more: columns.length - 20 })
    : shown;
}
