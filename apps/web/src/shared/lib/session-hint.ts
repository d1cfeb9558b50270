const key = 'signed-in';

/**
 * Whether somebody was signed in on this browser lately. Only a hint: a page then asks for its data
 * together with the session instead of after it. The session itself is a cookie that no script can read.
 */
export function wasSignedIn(): boolean {
  try {
    return localStorage.getItem(key) !== null;
  } catch {
    return false;
  }
}

/** Keeps the hint. A browser that forbids storage only loses the head start. */
export function rememberSignedIn(isSignedIn: boolean): void {
  try {
    if (isSignedIn) localStorage.setItem(key, 'yes');
    else localStorage.removeItem(key);
  } catch {
    // Nothing depends on it.
  }
}
