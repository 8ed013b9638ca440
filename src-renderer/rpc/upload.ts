// Brings a file of the browser's computer to the host: the only content that does not go through procedures.

/**
 * @param onProgress share done, 0 to 1
 * @returns the path that the host can read it from
 */
export function uploadFile(file: File, onProgress: (share: number) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest(); // fetch tells nothing of an upload's progress
    request.open('POST', `/files/upload?name=${encodeURIComponent(file.name)}`);
    request.responseType = 'text';
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onProgress(total > 0 ? loaded / total : 0),
    );
    request.addEventListener('load', () => {
      if (request.status === 200) resolve((JSON.parse(request.responseText) as { path: string }).path);
      else reject(new Error(request.responseText));
    });
    request.addEventListener('error', () => reject(new Error(`"${file.name}" could not be uploaded.`)));
    request.send(file);
  });
}
