// A place that another part of the studio draws into: brings its module, mounts it, and takes it away when something else is
// asked for.

import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Mount } from './contract.ts';
import { useWorkplace } from './use-workplace.ts';

interface MountedProps {
  load: () => Promise<Mount>;
  path: string;
  class: string;
  /** Said when the module could not be brought or threw. */
  failed: string;
}

export function Mounted({ load, path, class: kind, failed }: MountedProps): VNode {
  const workplace = useWorkplace();
  const place = useRef<HTMLDivElement>(null);
  const [broken, setBroken] = useState(false);
  useEffect(() => {
    let gone = false;
    let takeAway = (): void => undefined;
    setBroken(false);
    const mount = async (): Promise<void> => {
      const draw = await load();
      if (gone || place.current === null) return;
      // a place of its own each time: what is left behind by one cannot disturb the next
      const inner = document.createElement('div');
      inner.className = 'mounted';
      place.current.replaceChildren(inner);
      const remove = await draw(inner, workplace, path);
      takeAway = () => {
        remove();
        inner.remove();
      };
      if (gone) takeAway();
    };
    mount().catch((error: unknown) => {
      console.error(error);
      if (!gone) setBroken(true);
    });
    return () => {
      gone = true;
      takeAway();
    };
  }, [load, path, workplace]);
  return (
    <div class={kind}>
      {broken ? (
        <p class="mounted-failed" role="alert">
          {failed}
        </p>
      ) : null}
      <div ref={place} class="mounted-place" hidden={broken} />
    </div>
  );
}
