// The shapes of recommendations as scripts and screens read them.
import type { Reason } from '../../contract/reasons.ts';
import type { RepeatRule } from '../../recsys/split/training-part.ts';
import type { DatasetId, RunId } from '../../store/identifiers.ts';
/** What recommendations need to know of a finished run. */
export interface RecommendingRun {
  readonly runId: RunId;
  readonly datasetId: DatasetId;
}

/** An item for people: the domain's name, the source's id, the title. */
export interface NamedItem {
  readonly domain: string;
  readonly item: string;
  readonly title: string;
}

/** One entry of a user's history, both domains on one line. */
export interface TimelineEntry extends NamedItem {
  /** The source's unit (milliseconds where it was a date); null for a synthetic row. */
  readonly timestamp: number | null;
  /** Put in by the augmenter. */
  readonly synthetic: boolean;
  /** What the split uses it for; null for a synthetic row. */
  readonly part: 'training' | 'validation' | 'test' | null;
}

export interface ProfileText {
  /** null: the overall profile. */
  readonly domain: string | null;
  readonly text: string;
  /** How much of the profiles the model reads from this domain, [0, 1]; only where it reads profiles. */
  readonly share?: number;
}

export interface RecommendedItem extends NamedItem {
  /** 1 = best. */
  readonly rank: number;
  /** Comparable within one user and domain only. */
  readonly score: number;
  /** The history holds it already: only where repeats are allowed. */
  readonly repeat?: true;
  /** The parts of the score, the largest first; where they were asked for. */
  readonly reasons?: readonly Reason[];
}

/** The best items of one domain. */
export interface DomainRecommendation {
  /** Items of the user that were left out: none where repeats are allowed. */
  readonly excludedOwnItems: number;
  readonly items: readonly RecommendedItem[];
}

export interface Recommendation {
  readonly run: string;
  /** null for somebody the dataset does not know. */
  readonly user: string | null;
  /** Whether items of the history are left out (`exclude`): the rule of the dataset. */
  readonly repeats: RepeatRule;
  readonly timeline: readonly TimelineEntry[];
  readonly profiles: readonly ProfileText[];
  /** By domain name. */
  readonly domains: Readonly<Record<string, DomainRecommendation>>;
}
