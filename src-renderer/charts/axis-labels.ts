// A grid that holds the labels of its axes inside its own edges; the names of axes may stand outside.
export const holdsAxisLabels = { outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' } as const;
