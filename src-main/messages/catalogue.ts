// All messages by language: one file a room and language, merged here. A code is unique among all rooms (tested).
import { general } from './en/general.ts';
import { general as generalZh } from './zh/general.ts';

export const english = { ...general } as const;
export const chinese = { ...generalZh } as const;

/** The files as they are, for the test that no code is worded twice. */
export const rooms = { en: [general], zh: [generalZh] } as const;
