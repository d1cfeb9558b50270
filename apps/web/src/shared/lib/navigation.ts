let hasNavigated = false;

/** Called once the address has changed inside the app: from then on a new page takes the focus. */
export const markNavigated = (): void => {
  hasNavigated = true;
};

/** False on the first page: a browser starts reading at the top there, and focus would skip the header. */
export const didNavigate = (): boolean => hasNavigated;
