// One file of decisions: its views as tabs, dmn-js below, the try-out beside. What dmn-js cannot hold is shown as text, with
// the reason, and can be changed there.

import type { VNode } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Finding } from '../../forms/model.ts';
import { Code } from '../letters/code.tsx';
import type { TextEditor } from '../letters/text-editor.ts';
import type { Project, Studio } from '../studio/contract.ts';
import { Glyph, IconButton } from '../studio/glyph.tsx';
import { readDecisions, type DecisionFile } from './decision-file.ts';
import { openDmnEditor, type DmnEditor } from './dmn-editor.ts';
import { FileFindings } from './file-findings.tsx';
import { highlight } from './highlight.ts';
import { TryPanel } from './try-panel.tsx';
import type { TriedDecision } from './try-decision.ts';
import { dmnEn, dmnRo } from './words/dmn-ro.ts';
import type { DecisionWords } from './words/ro.ts';

const ORIGIN = 'decisions';

interface DecisionEditorProps {
  studio: Studio;
  words: DecisionWords;
  path: string;
}

export function DecisionEditor({ studio, words, path }: DecisionEditorProps): VNode {
  const { project } = studio;
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<DmnEditor | null>(null);
  const code = useRef<TextEditor | null>(null);
  const [, draw] = useState(0);
  const [xml, setXml] = useState(project.read(path));
  const [broken, setBroken] = useState<string | null>(null);
  const [asText, setAsText] = useState(false);
  const [tab, setTab] = useState<'edit' | 'try'>('edit');
  const [all, setAll] = useState<DecisionFile[]>([]);
  const [tried, setTried] = useState<TriedDecision | null>(null);
  const [asked, setAsked] = useState<string | null>(null);
  const findings = useFindings(project, path);

  useEffect(() => {
    if (place.current === null) return;
    const opened = openDmnEditor(place.current, {
      words: studio.language === 'ro' ? dmnRo : dmnEn,
      onChange(text) {
        project.write(path, text, ORIGIN);
        setXml(text);
      },
      onView: () => draw((turn) => turn + 1),
    });
    editor.current = opened;
    void opened.load(project.read(path) ?? '').then(setBroken);
    const stop = project.onChange((change) => {
      if (change.path !== path || change.origin === ORIGIN) return;
      const text = project.read(path);
      setXml(text);
      void opened.load(text ?? '', opened.active()?.element.id).then(setBroken);
    });
    return () => {
      stop();
      editor.current = null;
      opened.destroy();
    };
  }, [project, path]);

  useEffect(() => {
    let gone = false;
    void readDecisions(xml ?? '').then((read) => {
      if (!gone) setAll(read);
    });
    return () => {
      gone = true;
    };
  }, [xml]);

  const active = editor.current?.active() ?? null;
  const shown = active?.type === 'drd' ? null : (active?.element.id ?? null);
  // the decision that was opened last is the one that is tried
  useEffect(() => {
    if (shown !== null) setAsked(shown);
  }, [shown]);
  const wanted = all.some(({ id }) => id === asked) ? asked : (all[0]?.id ?? null);
  const marks = useMemo(() => highlight(tried), [tried]);

  if (xml === undefined) return <p class="decision-gone">{words.gone}</p>;
  const text = asText || broken !== null;
  const can = editor.current?.can() ?? { undo: false, redo: false };
  const show = (decision: string, id: string): void => {
    setAsText(false);
    setTab('edit');
    void editor.current?.open(decision).then(() => requestAnimationFrame(() => editor.current?.point(id)));
  };
  const toFinding = ({ element }: Finding): void => {
    if (element === null) return;
    const holder = all.find(
      ({ id, table }) =>
        id === element ||
        table?.inputs.some((each) => each.id === element) ||
        table?.rules.some((rule) => rule.id === element || rule.cells.some((cell) => cell.id === element)),
    );
    const rule = holder?.table?.rules.find(({ cells }) => cells.some(({ id }) => id === element));
    show(holder?.id ?? element, rule?.id ?? element);
  };

  return (
    <div class="decision-editor" data-tab={tab} data-decision={path}>
      <style>{marks}</style>
      <header class="decision-bar">
        <div class="segments decision-tabs" role="group" aria-label={words.tabs.label}>
          {(['edit', 'try'] as const).map((each) => (
            <button type="button" key={each} aria-pressed={tab === each} onClick={() => setTab(each)}>
              {words.tabs[each]}
            </button>
          ))}
        </div>
        <Views
          words={words}
          editor={editor.current}
          all={all}
          text={text}
          broken={broken !== null}
          onOpen={(id) => {
            setAsText(false);
            setTab('edit');
            void editor.current?.open(id);
          }}
          onText={(id) => {
            setTab('edit');
            setAsText(true);
            setAsked(id ?? asked);
            // the editor is there after the next drawing
            const line = id === null ? 0 : (project.read(path) ?? '').split(`id="${id}"`)[0]!.split('\n').length;
            if (line > 0) requestAnimationFrame(() => requestAnimationFrame(() => code.current?.goTo(line)));
          }}
        />
        <span class="decision-history">
          <IconButton
            icon="undo-2"
            label={words.undo}
            keys="Ctrl+Z"
            disabled={text || !can.undo}
            onPress={() => editor.current?.undo()}
          />
          <IconButton
            icon="redo-2"
            label={words.redo}
            keys="Ctrl+Y"
            disabled={text || !can.redo}
            onPress={() => editor.current?.redo()}
          />
        </span>
      </header>
      <div class="decision-middle">
        {broken === null ? null : (
          <div class="decision-broken" role="alert">
            <h2>
              <Glyph name="triangle-alert" />
              {words.broken.title}
            </h2>
            <p>{words.broken.text}</p>
            <p class="machine">{words.broken.why(broken)}</p>
          </div>
        )}
        <Policy words={words} active={text ? null : active} />
        <div class="dmn-place" ref={place} hidden={text} />
        {text ? (
          <Code
            key={path}
            project={project}
            path={path}
            kind="xml"
            label={words.views.xml}
            notes={NONE}
            onEditor={(opened) => {
              code.current = opened;
            }}
          />
        ) : null}
        <FileFindings studio={studio} words={words} findings={findings} onShow={toFinding} />
      </div>
      <TryPanel
        studio={studio}
        words={words}
        path={path}
        all={all}
        decision={wanted}
        onDecision={(id) => {
          setAsked(id);
          if (all.find((each) => each.id === id)?.table) void editor.current?.open(id);
        }}
        onTried={setTried}
        onShow={show}
      />
    </div>
  );
}

const NONE: never[] = [];

interface ViewsProps {
  words: DecisionWords;
  editor: DmnEditor | null;
  all: readonly DecisionFile[];
  text: boolean;
  broken: boolean;
  onOpen: (id: string) => void;
  /** Id of the decision to go to in the text; null: the beginning. */
  onText: (id: string | null) => void;
}

function Views({ words, editor, all, text, broken, onOpen, onText }: ViewsProps): VNode {
  const say = words.views;
  const views = broken ? [] : (editor?.views() ?? []);
  const active = text ? null : (editor?.active() ?? null);
  const shown = new Set(views.map(({ element }) => element.id));
  const boxed = broken ? [] : all.filter(({ id }) => !shown.has(id));
  return (
    <nav class="decision-views" aria-label={say.label}>
      {views.map(({ element, type, name }) => (
        <button
          type="button"
          key={element.id}
          aria-current={active?.element.id === element.id ? 'true' : undefined}
          onClick={() => onOpen(element.id)}
        >
          {type === 'drd' ? say.drd : name || element.id}
        </button>
      ))}
      {boxed.map(({ id, name }) => (
        <button type="button" key={id} title={say.boxed} onClick={() => onText(id)}>
          {name} ⟨/⟩
        </button>
      ))}
      <button type="button" aria-current={text ? 'true' : undefined} onClick={() => onText(null)}>
        {say.xml}
      </button>
    </nav>
  );
}

/** Which rule of the table counts, in a sentence. */
function Policy({ words, active }: { words: DecisionWords; active: ReturnType<DmnEditor['active']> }): VNode | null {
  const logic = active?.type === 'decisionTable' ? active.element.decisionLogic : undefined;
  if (logic === undefined) return null;
  const name = logic.hitPolicy === 'COLLECT' && logic.aggregation ? logic.aggregation : (logic.hitPolicy ?? 'UNIQUE');
  const said = words.policies[name as keyof DecisionWords['policies']];
  return said === undefined ? null : (
    <p class="decision-policy">
      <b>{words.policyLabel}:</b> {said}
    </p>
  );
}

/** What is wrong with this file, as the studio's worker finds it. */
function useFindings(project: Project, path: string): readonly Finding[] {
  const [all, setAll] = useState(project.findings);
  useEffect(() => project.onFindings(setAll), [project]);
  return all.filter(({ file }) => file === path);
}
