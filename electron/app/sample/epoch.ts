/** Every sample record is dated from here, one minute apart. */
export const EPOCH = Date.UTC(2019, 5, 3, 1, 0, 0);
