// All texts of the window by language and namespace, bundled: nothing is loaded later.
import enCommon from './locales/en/common.json' with { type: 'json' };
import enJobs from './locales/en/jobs.json' with { type: 'json' };
import enWelcome from './locales/en/welcome.json' with { type: 'json' };
import enData from './locales/en/data.json' with { type: 'json' };
import enModels from './locales/en/models.json' with { type: 'json' };
import enAugment from './locales/en/augment.json' with { type: 'json' };
import enProfiles from './locales/en/profiles.json' with { type: 'json' };
import enTrain from './locales/en/train.json' with { type: 'json' };
import enRunSettings from './locales/en/runSettings.json' with { type: 'json' };
import enEvaluate from './locales/en/evaluate.json' with { type: 'json' };
import enRecommend from './locales/en/recommend.json' with { type: 'json' };
import enSettings from './locales/en/settings.json' with { type: 'json' };
import enDoctor from './locales/en/doctor.json' with { type: 'json' };
import zhCommon from './locales/zh/common.json' with { type: 'json' };
import zhJobs from './locales/zh/jobs.json' with { type: 'json' };
import zhWelcome from './locales/zh/welcome.json' with { type: 'json' };
import zhData from './locales/zh/data.json' with { type: 'json' };
import zhModels from './locales/zh/models.json' with { type: 'json' };
import zhAugment from './locales/zh/augment.json' with { type: 'json' };
import zhProfiles from './locales/zh/profiles.json' with { type: 'json' };
import zhTrain from './locales/zh/train.json' with { type: 'json' };
import zhRunSettings from './locales/zh/runSettings.json' with { type: 'json' };
import zhEvaluate from './locales/zh/evaluate.json' with { type: 'json' };
import zhRecommend from './locales/zh/recommend.json' with { type: 'json' };
import zhSettings from './locales/zh/settings.json' with { type: 'json' };
import zhDoctor from './locales/zh/doctor.json' with { type: 'json' };

export const resources = {
  en: {
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
  },
  zh: {
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
  },
} as const;
