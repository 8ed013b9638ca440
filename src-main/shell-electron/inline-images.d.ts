// Pictures that the build writes into the program as data URLs.
declare module '*.png?inline' {
  const dataUrl: string;
  // eslint-disable-next-line no-restricted-syntax -- the form that the build gives them
  export default dataUrl;
}
