/** Which part of a drawing is seen, and how large: by mouse, wheel and keyboard. */
import type { Box, Size } from './layout';
import type { Direction } from './selection';

const smallest = 0.04;
const largest = 2.5;
const legible = 0.7;
const margin = 24;
/** Pixels that a key moves by. */
const step = 80;
/** Pixels that a press may move by and is still a click. */
const still = 4;

export class Viewport {
  private x = margin;
  private y = margin;
  private scale = 1;

  constructor(
    private readonly frame: HTMLElement,
    private readonly world: HTMLElement,
  ) {
    frame.addEventListener('wheel', (event) => { this.turn(event); }, { passive: false });
    frame.addEventListener('pointerdown', (event) => { this.press(event); });
    // Focus would scroll; `reveal` is what moves the drawing.
    frame.addEventListener('scroll', () => { frame.scrollTo(0, 0); });
    this.apply();
  }

  /** Shows all of a drawing, not larger than it is. */
  fit({ width, height }: Size): void {
    const { clientWidth, clientHeight } = this.frame;
    const scale = Math.min((clientWidth - 2 * margin) / Math.max(width, 1), (clientHeight - 2 * margin) / Math.max(height, 1), 1);
    this.scale = Math.max(scale, smallest);
    this.x = Math.max(margin, (clientWidth - width * this.scale) / 2);
    this.y = Math.max(margin, (clientHeight - height * this.scale) / 2);
    this.apply();
  }

  /** Zooms about a point of the frame; its middle unless said otherwise. */
  zoom(factor: number, x = this.frame.clientWidth / 2, y = this.frame.clientHeight / 2): void {
    const scale = Math.min(largest, Math.max(smallest, this.scale * factor));
    this.x = x - ((x - this.x) * scale) / this.scale;
    this.y = y - ((y - this.y) * scale) / this.scale;
    this.scale = scale;
    this.apply();
  }

  pan(direction: Direction): void {
    this.x += { left: step, right: -step, up: 0, down: 0 }[direction];
    this.y += { left: 0, right: 0, up: step, down: -step }[direction];
    this.apply();
  }

  /** Shows a box large enough to read, in the middle if that takes zooming. */
  visit(box: Box): void {
    if (this.scale >= legible) {
      this.reveal(box);
      return;
    }
    this.scale = legible;
    this.x = this.frame.clientWidth / 2 - (box.x + box.width / 2) * this.scale;
    this.y = this.frame.clientHeight / 2 - (box.y + box.height / 2) * this.scale;
    this.apply();
  }

  /** Moves as little as brings a box into sight. */
  reveal(box: Box): void {
    const shift = (from: number, length: number, room: number): number =>
      from < margin ? margin - from : Math.min(0, room - margin - from - length);
    this.x += shift(box.x * this.scale + this.x, box.width * this.scale, this.frame.clientWidth);
    this.y += shift(box.y * this.scale + this.y, box.height * this.scale, this.frame.clientHeight);
    this.apply();
  }

  private turn(event: WheelEvent): void {
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    if (event.shiftKey) {
      this.x -= (event.deltaX || event.deltaY) * unit;
      this.apply();
      return;
    }
    const { left, top } = this.frame.getBoundingClientRect();
    this.zoom(Math.exp((-event.deltaY * unit) / 500), event.clientX - left, event.clientY - top);
  }

  private press(event: PointerEvent): void {
    if (event.button !== 0) return;
    const start = { x: event.clientX - this.x, y: event.clientY - this.y };
    let isDrag = false;
    const move = (to: PointerEvent): void => {
      isDrag ||= Math.hypot(to.clientX - event.clientX, to.clientY - event.clientY) > still;
      if (!isDrag) return;
      // From here on clicks are the frame's, not those of a node below the pointer.
      this.frame.setPointerCapture(event.pointerId);
      this.frame.classList.add('dragged');
      this.x = to.clientX - start.x;
      this.y = to.clientY - start.y;
      this.apply();
    };
    const end = (): void => {
      this.frame.classList.remove('dragged');
      this.frame.removeEventListener('pointermove', move);
      this.frame.removeEventListener('pointerup', end);
      this.frame.removeEventListener('pointercancel', end);
    };
    this.frame.addEventListener('pointermove', move);
    this.frame.addEventListener('pointerup', end);
    this.frame.addEventListener('pointercancel', end);
  }

  private apply(): void {
    this.world.style.transform = `translate(${this.x}px, ${this.y}px) scale(${this.scale})`;
  }
}
