// Variants of a model on the same users: each metric of a user is the mean over the seeds of a variant, and differences are
// paired by user. What does not belong: training the variants (app/evaluation/ablate-parts.ts).
import type { ArmName, StudyAdded, StudySlice, StudyTable } from '../../contract/ablation-study.ts';
import {
  bootstrapMeans,
  percentileInterval,
  type BootstrapOptions,
} from '../../recsys/metrics/paired-bootstrap.ts';
import { userMetrics } from '../../recsys/metrics/ranking-metrics.ts';
import type { Slicing } from '../../recsys/metrics/slicing.ts';
import type { TargetRanks } from '../../recsys/metrics/target-ranks.ts';

/** A variant with the ranks of each of its seeds. */
export interface RankedArm {
  readonly name: ArmName;
  /** At least one. */
  readonly seeds: readonly TargetRanks[];
}

/** Each variant of the language model beside the one that is the same without it. */
const counterparts: readonly (readonly [ArmName, ArmName])[] = [
  ['judge', 'retrieval'],
  ['modelProfiles', 'encoderProfiles'],
];

type Difference = Pick<StudyAdded, 'difference' | 'lower' | 'upper'>;

/**
 * The bootstrap resamples users, not seeds: an interval says what other users would change, given these trainings.
 * @param arms the first is what the others are compared with
 * @param groupings names of the groupings to show besides all users and domains
 */
export async function compareArms(
  slicing: Slicing,
  arms: readonly RankedArm[],
  groupings: readonly string[],
  options: BootstrapOptions = {},
): Promise<StudyTable> {
  const metrics = arms.map(({ seeds }) => {
    const each = seeds.map(userMetrics);
    return { ndcg: meanOf(each.map((one) => one['ndcg@10'])), hr: meanOf(each.map((one) => one['hr@10'])) };
  });
  const columns = metrics.map(({ ndcg }) => ndcg);
  const samples = await bootstrapMeans(slicing, columns, options);
  const inGroup = (values: Float64Array, grouping: number, group: number): number => {
    const { groupOfUser } = slicing.groupings[grouping]!;
    const users = slicing.users.filter((u) => groupOfUser[u] === group);
    return users.reduce((sum, u) => sum + values[u]!, 0) / users.length;
  };
  const difference = (arm: number, other: number, grouping: number, group: number): Difference => {
    const theirs = samples.means(other, grouping, group);
    return {
      difference: inGroup(columns[arm]!, grouping, group) - inGroup(columns[other]!, grouping, group),
      ...percentileInterval(samples.means(arm, grouping, group).map((mean, r) => mean - theirs[r]!)),
    };
  };
  const slices = slicing.groupings.flatMap(({ name, labels }, grouping): StudySlice[] => {
    if (grouping > 1 && !groupings.includes(name)) return [];
    return labels.flatMap((label, group) => {
      const users = slicing.counts[grouping]![group]!;
      if (users === 0) return [];
      const cells = arms.map((arm, a) => ({
        arm: arm.name,
        ndcg: inGroup(metrics[a]!.ndcg, grouping, group),
        hr: inGroup(metrics[a]!.hr, grouping, group),
        overNothing: difference(a, 0, grouping, group),
      }));
      return [{ ...sliceOf(grouping, name, label), users, cells }];
    });
  });
  const added = counterparts.flatMap(([arm, against]): StudyAdded[] => {
    const [a, b] = [arm, against].map((wanted) => arms.findIndex(({ name }) => name === wanted));
    return a! < 0 || b! < 0 ? [] : [{ arm, against, ...difference(a!, b!, 0, 0) }];
  });
  return { users: slicing.users.length, slices, added };
}

function sliceOf(
  place: number,
  grouping: string,
  label: string,
): Pick<StudySlice, 'kind' | 'grouping' | 'label'> {
  if (place === 0) return { kind: 'overall', grouping: null, label: '' };
  return place === 1 ? { kind: 'domain', grouping: null, label } : { kind: 'group', grouping, label };
}

/** By user. @param seeds Float64 [users] each; NaN for users without a target */
function meanOf(seeds: readonly Float64Array[]): Float64Array {
  return seeds[0]!.map((_, user) => seeds.reduce((sum, one) => sum + one[user]!, 0) / seeds.length);
}
