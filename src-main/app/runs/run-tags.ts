// Tags that the program itself puts on runs.

/** The second training of another run, by which it is reproduced. */
export const reproductionTag = 'reproduction';
