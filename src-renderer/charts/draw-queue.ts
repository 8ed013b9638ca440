// Drawings one after the other, a frame each: a screen of charts that all have new points would else be one long task.

const waiting = new Map<object, () => void>();
let isScheduled = false;

/** Draws when it is this one's turn. Given again for the same owner before that: only the newer one. */
export function drawInTurn(owner: object, draw: () => void): void {
  waiting.set(owner, draw);
  schedule();
}

/** What the owner waits for is not drawn any more. */
export function forgetDrawing(owner: object): void {
  waiting.delete(owner);
}

function schedule(): void {
  if (isScheduled) return;
  isScheduled = true;
  requestAnimationFrame(() => {
    isScheduled = false;
    const [next] = waiting;
    if (next === undefined) return;
    const [owner, draw] = next;
    waiting.delete(owner);
    if (waiting.size > 0) schedule();
    draw();
  });
}
