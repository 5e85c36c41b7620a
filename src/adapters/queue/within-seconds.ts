/** The promise's outcome, or a rejection once `seconds` have passed. What was begun goes on unheeded. */
export async function withinSeconds<T>(seconds: number, promise: Promise<T> | undefined): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`timeout after ${seconds} s`)), seconds * 1000);
  });
  promise?.catch(() => {});
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
