// Reads a serialised SentencePiece model. Source: sentencepiece_model.proto of google/sentencepiece (field numbers).
// What does not belong: tokenising (unigram-tokenizer.ts).
import { AppError } from '../../foundation/errors.ts';
import { message } from '../../messages/message.ts';
import { eachField } from './protobuf-fields.ts';

export interface SentencePiece {
  readonly text: string;
  /** Logarithm of its probability. */
  readonly score: number;
  readonly type: number;
}

/** Types of pieces that text can become; control pieces, user's own and unused ones it cannot. */
export const pieceTypes = { normal: 1, unknown: 2 } as const;

export interface SentencePieceModel {
  /** By id. */
  readonly pieces: readonly SentencePiece[];
  readonly ids: { readonly unknown: number; readonly begin: number; readonly end: number };
  /** Compiled rules of normalisation; empty: none. */
  readonly charsmap: Uint8Array;
}

const modelFields = { piece: 1, trainer: 2, normalizer: 3 } as const;
const trainerFields = {
  modelType: 3,
  suffix: 24,
  byteFallback: 35,
  unknown: 40,
  begin: 41,
  end: 42,
} as const;
const normalizerFields = { charsmap: 2, prefix: 3, removeSpaces: 4, escapeSpaces: 5 } as const;
const unigram = 1;

/** @throws AppError unsupported (not unigram, or spaces handled otherwise), Error where the bytes are no such model */
export function readSentencePieceModel(bytes: Uint8Array): SentencePieceModel {
  const pieces: SentencePiece[] = [];
  const spec: Spec = { unknown: 0, begin: 1, end: 2, charsmap: new Uint8Array(), isKnownKind: true };
  eachField(bytes, (field, reader) => {
    if (field === modelFields.piece) pieces.push(readPiece(reader.readBytes()));
    else if (field === modelFields.trainer) readTrainer(reader.readBytes(), spec);
    else if (field === modelFields.normalizer) readNormalizer(reader.readBytes(), spec);
  });
  const { charsmap, isKnownKind, ...ids } = spec;
  if (!isKnownKind) throw new AppError('unsupported', message('sentencepiece-of-another-kind'));
  if (Object.values(ids).some((id) => pieces[id] === undefined))
    throw new Error('its special pieces are not among its pieces');
  return { pieces, ids, charsmap };
}

interface Spec {
  unknown: number;
  begin: number;
  end: number;
  charsmap: Uint8Array;
  isKnownKind: boolean;
}

function readTrainer(bytes: Uint8Array, spec: Spec): void {
  eachField(bytes, (field, reader) => {
    if (field === trainerFields.modelType)
      spec.isKnownKind = reader.readVarint() === unigram && spec.isKnownKind;
    else if (field === trainerFields.suffix || field === trainerFields.byteFallback)
      spec.isKnownKind = !reader.readBoolean() && spec.isKnownKind;
    else if (field === trainerFields.unknown) spec.unknown = reader.readVarint(true);
    else if (field === trainerFields.begin) spec.begin = reader.readVarint(true);
    else if (field === trainerFields.end) spec.end = reader.readVarint(true);
  });
}

function readNormalizer(bytes: Uint8Array, spec: Spec): void {
  eachField(bytes, (field, reader) => {
    if (field === normalizerFields.charsmap) spec.charsmap = reader.readBytes();
    else if (field >= normalizerFields.prefix && field <= normalizerFields.escapeSpaces)
      spec.isKnownKind = reader.readBoolean() && spec.isKnownKind;
  });
}

function readPiece(bytes: Uint8Array): SentencePiece {
  let [text, score, type]: [string, number, number] = ['', 0, pieceTypes.normal];
  eachField(bytes, (field, reader) => {
    if (field === 1) text = reader.readString();
    else if (field === 2) score = reader.readFloat();
    else if (field === 3) type = reader.readVarint();
  });
  return { text, score, type };
}
