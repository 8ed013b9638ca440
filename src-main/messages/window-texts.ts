// All texts of the window by language and namespace, bundled: nothing is loaded later. The compiler refuses a text that
// Chinese lacks.
import enCommon from './en/window/common.json' with { type: 'json' };
import enJobs from './en/window/jobs.json' with { type: 'json' };
import enWelcome from './en/window/welcome.json' with { type: 'json' };
import enData from './en/window/data.json' with { type: 'json' };
import enModels from './en/window/models.json' with { type: 'json' };
import enAugment from './en/window/augment.json' with { type: 'json' };
import enProfiles from './en/window/profiles.json' with { type: 'json' };
import enTrain from './en/window/train.json' with { type: 'json' };
import enRunSettings from './en/window/runSettings.json' with { type: 'json' };
import enEvaluate from './en/window/evaluate.json' with { type: 'json' };
import enRecommend from './en/window/recommend.json' with { type: 'json' };
import enSettings from './en/window/settings.json' with { type: 'json' };
import enGlossary from './en/window/glossary.json' with { type: 'json' };
import enDoctor from './en/window/doctor.json' with { type: 'json' };
import zhCommon from './zh/window/common.json' with { type: 'json' };
import zhJobs from './zh/window/jobs.json' with { type: 'json' };
import zhWelcome from './zh/window/welcome.json' with { type: 'json' };
import zhData from './zh/window/data.json' with { type: 'json' };
import zhModels from './zh/window/models.json' with { type: 'json' };
import zhAugment from './zh/window/augment.json' with { type: 'json' };
import zhProfiles from './zh/window/profiles.json' with { type: 'json' };
import zhTrain from './zh/window/train.json' with { type: 'json' };
import zhRunSettings from './zh/window/runSettings.json' with { type: 'json' };
import zhEvaluate from './zh/window/evaluate.json' with { type: 'json' };
import zhRecommend from './zh/window/recommend.json' with { type: 'json' };
import zhSettings from './zh/window/settings.json' with { type: 'json' };
import zhGlossary from './zh/window/glossary.json' with { type: 'json' };
import zhDoctor from './zh/window/doctor.json' with { type: 'json' };

const english = {
  common: enCommon,
  jobs: enJobs,
  welcome: enWelcome,
  data: enData,
  models: enModels,
  augment: enAugment,
  profiles: enProfiles,
  train: enTrain,
  runSettings: enRunSettings,
  evaluate: enEvaluate,
  recommend: enRecommend,
  settings: enSettings,
  doctor: enDoctor,
  glossary: enGlossary,
};

/** The same keys, but for the singular that Chinese lacks. */
type Complete<Texts> = {
  readonly [Key in keyof Texts as Key extends `${string}_one` ? never : Key]: Texts[Key] extends string
    ? string
    : Complete<Texts[Key]>;
};
const chinese = {
  common: zhCommon,
  jobs: zhJobs,
  welcome: zhWelcome,
  data: zhData,
  models: zhModels,
  augment: zhAugment,
  profiles: zhProfiles,
  train: zhTrain,
  runSettings: zhRunSettings,
  evaluate: zhEvaluate,
  recommend: zhRecommend,
  settings: zhSettings,
  doctor: zhDoctor,
  glossary: zhGlossary,
} satisfies Complete<typeof english>;

export const windowTexts = { en: english, zh: chinese } as const;
