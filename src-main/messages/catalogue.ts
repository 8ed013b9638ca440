// All messages by language: one file a room and language, merged here. A code is unique among all rooms (tested).
import { ablationStudy } from './en/ablation-study.ts';
import { acceptance } from './en/acceptance.ts';
import { answers } from './en/answers.ts';
import { app } from './en/app.ts';
import { appending } from './en/appending.ts';
import { commandLineContinuing } from './en/command-line-continuing.ts';
import { commandLineHelp } from './en/command-line-help.ts';
import { commandLineImportHelp } from './en/command-line-import-help.ts';
import { commandLineLabels } from './en/command-line-labels.ts';
import { commandLinePrompts } from './en/command-line-prompts.ts';
import { commandLineResults } from './en/command-line-results.ts';
import { commandLineUsage } from './en/command-line-usage.ts';
import { commandLineWork } from './en/command-line-work.ts';
import { comparingRuns } from './en/comparing-runs.ts';
import { datasets } from './en/datasets.ts';
import { desktop } from './en/desktop.ts';
import { devices } from './en/devices.ts';
import { encryption } from './en/encryption.ts';
import { engines } from './en/engines.ts';
import { evaluating } from './en/evaluating.ts';
import { evaluationNotes } from './en/evaluation-notes.ts';
import { finalRuns } from './en/final-runs.ts';
import { general } from './en/general.ts';
import { gguf } from './en/gguf.ts';
import { importFindings } from './en/import-findings.ts';
import { importRequest } from './en/import-request.ts';
import { importSteps } from './en/import-steps.ts';
import { inputFiles } from './en/input-files.ts';
import { jobKinds } from './en/job-kinds.ts';
import { jobLog } from './en/job-log.ts';
import { jobs } from './en/jobs.ts';
import { keeping } from './en/keeping.ts';
import { leakage } from './en/leakage.ts';
import { listMeasures } from './en/list-measures.ts';
import { machine } from './en/machine.ts';
import { managing } from './en/managing.ts';
import { modelFiles } from './en/model-files.ts';
import { network } from './en/network.ts';
import { processes } from './en/processes.ts';
import { progress } from './en/progress.ts';
import { promptFiles } from './en/prompt-files.ts';
import { promptTemplates } from './en/prompt-templates.ts';
import { prompting } from './en/prompting.ts';
import { reasons } from './en/reasons.ts';
import { recommending } from './en/recommending.ts';
import { report } from './en/report.ts';
import { reproducing } from './en/reproducing.ts';
import { runs } from './en/runs.ts';
import { scorers } from './en/scorers.ts';
import { seeds } from './en/seeds.ts';
import { bench } from './en/bench.ts';
import { sequenceFindings } from './en/sequence-findings.ts';
import { settings } from './en/settings.ts';
import { similarItems } from './en/similar-items.ts';
import { stored } from './en/stored.ts';
import { tables } from './en/tables.ts';
import { training } from './en/training.ts';
import { unknown } from './en/unknown.ts';
import { values } from './en/values.ts';
import { verdict } from './en/verdict.ts';
import { workspace } from './en/workspace.ts';
import { ablationStudy as ablationStudyZh } from './zh/ablation-study.ts';
import { acceptance as acceptanceZh } from './zh/acceptance.ts';
import { answers as answersZh } from './zh/answers.ts';
import { app as appZh } from './zh/app.ts';
import { appending as appendingZh } from './zh/appending.ts';
import { commandLineContinuing as commandLineContinuingZh } from './zh/command-line-continuing.ts';
import { commandLineHelp as commandLineHelpZh } from './zh/command-line-help.ts';
import { commandLineImportHelp as commandLineImportHelpZh } from './zh/command-line-import-help.ts';
import { commandLineLabels as commandLineLabelsZh } from './zh/command-line-labels.ts';
import { commandLinePrompts as commandLinePromptsZh } from './zh/command-line-prompts.ts';
import { commandLineResults as commandLineResultsZh } from './zh/command-line-results.ts';
import { commandLineUsage as commandLineUsageZh } from './zh/command-line-usage.ts';
import { commandLineWork as commandLineWorkZh } from './zh/command-line-work.ts';
import { comparingRuns as comparingRunsZh } from './zh/comparing-runs.ts';
import { datasets as datasetsZh } from './zh/datasets.ts';
import { desktop as desktopZh } from './zh/desktop.ts';
import { devices as devicesZh } from './zh/devices.ts';
import { encryption as encryptionZh } from './zh/encryption.ts';
import { engines as enginesZh } from './zh/engines.ts';
import { evaluating as evaluatingZh } from './zh/evaluating.ts';
import { evaluationNotes as evaluationNotesZh } from './zh/evaluation-notes.ts';
import { finalRuns as finalRunsZh } from './zh/final-runs.ts';
import { general as generalZh } from './zh/general.ts';
import { gguf as ggufZh } from './zh/gguf.ts';
import { importFindings as importFindingsZh } from './zh/import-findings.ts';
import { importRequest as importRequestZh } from './zh/import-request.ts';
import { importSteps as importStepsZh } from './zh/import-steps.ts';
import { inputFiles as inputFilesZh } from './zh/input-files.ts';
import { jobKinds as jobKindsZh } from './zh/job-kinds.ts';
import { jobLog as jobLogZh } from './zh/job-log.ts';
import { jobs as jobsZh } from './zh/jobs.ts';
import { keeping as keepingZh } from './zh/keeping.ts';
import { leakage as leakageZh } from './zh/leakage.ts';
import { listMeasures as listMeasuresZh } from './zh/list-measures.ts';
import { machine as machineZh } from './zh/machine.ts';
import { managing as managingZh } from './zh/managing.ts';
import { modelFiles as modelFilesZh } from './zh/model-files.ts';
import { network as networkZh } from './zh/network.ts';
import { processes as processesZh } from './zh/processes.ts';
import { progress as progressZh } from './zh/progress.ts';
import { promptFiles as promptFilesZh } from './zh/prompt-files.ts';
import { promptTemplates as promptTemplatesZh } from './zh/prompt-templates.ts';
import { prompting as promptingZh } from './zh/prompting.ts';
import { reasons as reasonsZh } from './zh/reasons.ts';
import { recommending as recommendingZh } from './zh/recommending.ts';
import { report as reportZh } from './zh/report.ts';
import { reproducing as reproducingZh } from './zh/reproducing.ts';
import { runs as runsZh } from './zh/runs.ts';
import { scorers as scorersZh } from './zh/scorers.ts';
import { seeds as seedsZh } from './zh/seeds.ts';
import { bench as benchZh } from './zh/bench.ts';
import { sequenceFindings as sequenceFindingsZh } from './zh/sequence-findings.ts';
import { settings as settingsZh } from './zh/settings.ts';
import { similarItems as similarItemsZh } from './zh/similar-items.ts';
import { stored as storedZh } from './zh/stored.ts';
import { tables as tablesZh } from './zh/tables.ts';
import { training as trainingZh } from './zh/training.ts';
import { unknown as unknownZh } from './zh/unknown.ts';
import { values as valuesZh } from './zh/values.ts';
import { verdict as verdictZh } from './zh/verdict.ts';
import { workspace as workspaceZh } from './zh/workspace.ts';

export const english = {
  ...ablationStudy,
  ...acceptance,
  ...answers,
  ...app,
  ...appending,
  ...commandLineContinuing,
  ...commandLineHelp,
  ...commandLineImportHelp,
  ...commandLineLabels,
  ...commandLinePrompts,
  ...commandLineResults,
  ...commandLineUsage,
  ...commandLineWork,
  ...comparingRuns,
  ...datasets,
  ...desktop,
  ...devices,
  ...encryption,
  ...engines,
  ...evaluating,
  ...evaluationNotes,
  ...finalRuns,
  ...general,
  ...gguf,
  ...importFindings,
  ...importRequest,
  ...importSteps,
  ...inputFiles,
  ...jobKinds,
  ...jobLog,
  ...jobs,
  ...keeping,
  ...leakage,
  ...listMeasures,
  ...machine,
  ...managing,
  ...modelFiles,
  ...network,
  ...processes,
  ...progress,
  ...promptFiles,
  ...promptTemplates,
  ...prompting,
  ...reasons,
  ...recommending,
  ...report,
  ...reproducing,
  ...runs,
  ...scorers,
  ...seeds,
  ...bench,
  ...sequenceFindings,
  ...settings,
  ...similarItems,
  ...stored,
  ...tables,
  ...training,
  ...unknown,
  ...values,
  ...verdict,
  ...workspace,
} as const;
export const chinese = {
  ...ablationStudyZh,
  ...acceptanceZh,
  ...answersZh,
  ...appZh,
  ...appendingZh,
  ...commandLineContinuingZh,
  ...commandLineHelpZh,
  ...commandLineImportHelpZh,
  ...commandLineLabelsZh,
  ...commandLinePromptsZh,
  ...commandLineResultsZh,
  ...commandLineUsageZh,
  ...commandLineWorkZh,
  ...comparingRunsZh,
  ...datasetsZh,
  ...desktopZh,
  ...devicesZh,
  ...encryptionZh,
  ...enginesZh,
  ...evaluatingZh,
  ...evaluationNotesZh,
  ...finalRunsZh,
  ...generalZh,
  ...ggufZh,
  ...importFindingsZh,
  ...importRequestZh,
  ...importStepsZh,
  ...inputFilesZh,
  ...jobKindsZh,
  ...jobLogZh,
  ...jobsZh,
  ...keepingZh,
  ...leakageZh,
  ...listMeasuresZh,
  ...machineZh,
  ...managingZh,
  ...modelFilesZh,
  ...networkZh,
  ...processesZh,
  ...progressZh,
  ...promptFilesZh,
  ...promptTemplatesZh,
  ...promptingZh,
  ...reasonsZh,
  ...recommendingZh,
  ...reportZh,
  ...reproducingZh,
  ...runsZh,
  ...scorersZh,
  ...seedsZh,
  ...benchZh,
  ...sequenceFindingsZh,
  ...settingsZh,
  ...similarItemsZh,
  ...storedZh,
  ...tablesZh,
  ...trainingZh,
  ...unknownZh,
  ...valuesZh,
  ...verdictZh,
  ...workspaceZh,
} as const;

/** The files as they are, for the test that no code is worded twice. @internal */
export const rooms = {
  en: [
    ablationStudy,
    acceptance,
    answers,
    app,
    appending,
    commandLineContinuing,
    commandLineHelp,
    commandLineImportHelp,
    commandLineLabels,
    commandLinePrompts,
    commandLineResults,
    commandLineUsage,
    commandLineWork,
    comparingRuns,
    datasets,
    desktop,
    devices,
    encryption,
    engines,
    evaluating,
    evaluationNotes,
    finalRuns,
    general,
    gguf,
    importFindings,
    importRequest,
    importSteps,
    inputFiles,
    jobKinds,
    jobLog,
    jobs,
    keeping,
    leakage,
    listMeasures,
    machine,
    managing,
    modelFiles,
    network,
    processes,
    progress,
    promptTemplates,
    prompting,
    reasons,
    recommending,
    report,
    reproducing,
    runs,
    scorers,
    seeds,
    bench,
    sequenceFindings,
    settings,
    similarItems,
    stored,
    tables,
    training,
    unknown,
    values,
    verdict,
    workspace,
  ],
  zh: [
    ablationStudyZh,
    acceptanceZh,
    answersZh,
    appZh,
    appendingZh,
    commandLineContinuingZh,
    commandLineHelpZh,
    commandLineImportHelpZh,
    commandLineLabelsZh,
    commandLinePromptsZh,
    commandLineResultsZh,
    commandLineUsageZh,
    commandLineWorkZh,
    comparingRunsZh,
    datasetsZh,
    desktopZh,
    devicesZh,
    encryptionZh,
    enginesZh,
    evaluatingZh,
    evaluationNotesZh,
    finalRunsZh,
    generalZh,
    ggufZh,
    importFindingsZh,
    importRequestZh,
    importStepsZh,
    inputFilesZh,
    jobKindsZh,
    jobLogZh,
    jobsZh,
    keepingZh,
    leakageZh,
    listMeasuresZh,
    machineZh,
    managingZh,
    modelFilesZh,
    networkZh,
    processesZh,
    progressZh,
    promptTemplatesZh,
    promptingZh,
    reasonsZh,
    recommendingZh,
    reportZh,
    reproducingZh,
    runsZh,
    scorersZh,
    seedsZh,
    benchZh,
    sequenceFindingsZh,
    settingsZh,
    similarItemsZh,
    storedZh,
    tablesZh,
    trainingZh,
    unknownZh,
    valuesZh,
    verdictZh,
    workspaceZh,
  ],
} as const;
