// The screens that Ctrl (⌘ on macOS) with a digit goes to: what the side bar shows and the list of shortcuts says.

export const screenDigits = {
  data: 1,
  models: 2,
  augment: 3,
  profiles: 4,
  train: 5,
  evaluate: 6,
  recommend: 7,
  jobs: 8,
  settings: 9,
} as const;
