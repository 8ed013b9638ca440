// A tokenizer that gives the pieces of a SentencePiece unigram model, as its own library does.
import { Tokenizer } from '@huggingface/tokenizers';
import { pieceTypes, type SentencePieceModel } from './sentencepiece-model.ts';
import type { WordPieces } from './word-pieces.ts';

export class UnigramTokenizer {
  readonly #tokenizer: Tokenizer;
  readonly #ids: SentencePieceModel['ids'];

  constructor({ pieces, ids, charsmap }: SentencePieceModel) {
    this.#ids = ids;
    this.#tokenizer = new Tokenizer(
      {
        version: '1.0',
        added_tokens: [],
        normalizer: {
          type: 'Sequence',
          normalizers: [
            ...(charsmap.length === 0
              ? []
              : [{ type: 'Precompiled', precompiled_charsmap: Buffer.from(charsmap).toString('base64') }]),
            { type: 'Strip', strip_left: true, strip_right: true },
            { type: 'Replace', pattern: { Regex: ' {2,}' }, content: ' ' },
          ],
        },
        pre_tokenizer: {
          type: 'Metaspace',
          replacement: '▁',
          add_prefix_space: true,
          prepend_scheme: 'always',
          split: false,
        },
        post_processor: null,
        decoder: null,
        model: {
          type: 'Unigram',
          unk_id: ids.unknown,
          // No text contains NUL after normalisation: such a piece keeps its id and is never found.
          vocab: pieces.map(({ text, score, type }, id) => [
            type === pieceTypes.normal || type === pieceTypes.unknown ? text : `\u0000${id}`,
            score,
          ]),
        },
      },
      {},
    );
  }

  /** Begin, pieces, end: at most maxTokens; what is too long loses its last pieces and keeps its end. */
  encode(text: string, maxTokens: number): WordPieces {
    const pieces = this.#tokenizer.encode(text, { add_special_tokens: false }).ids;
    const room = maxTokens - 2;
    const { begin, end } = this.#ids;
    return { ids: [begin, ...pieces.slice(0, room), end], truncated: pieces.length > room };
  }
}
