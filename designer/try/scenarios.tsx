// The page of the scenarios: each with its last result, what can be done with it, and how much of the drawing they take.

import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { playScenario } from '../../rehearsal/run.ts';
import { openProcedure } from '../../rehearsal/procedure.ts';
import { scenarioOf, scenarioText } from '../../rehearsal/save.ts';
import { titleOf, type ScenarioFile } from '../../rehearsal/scenario.ts';
import { Glyph, IconButton } from '../studio/glyph.tsx';
import { Suite, type Listed } from './suite.ts';
import { filesOf, institutionOf } from './trial.ts';
import { Entry } from './entry.tsx';
import { TryForm } from './try-form.tsx';
import { useTrial } from './use-trial.ts';

export function Scenarios(): VNode {
  const trial = useTrial();
  const { studio } = trial;
  const say = trial.words.scenarios;
  const suite = Suite.of(studio);
  const [, setDrawn] = useState(0);
  useEffect(() => suite.onChange(() => setDrawn((count) => count + 1)), [suite]);
  const listed = suite.list();
  const { run, running } = suite;
  const passed = run?.results.filter(({ ok }) => ok).length ?? 0;
  return (
    <div class="scenarios">
      <header class="scenarios-head">
        <h2>{say.title}</h2>
        {run === null || running ? null : (
          <span class={passed === run.results.length ? 'chip term' : 'chip over'} role="status">
            <Glyph name={passed === run.results.length ? 'circle-check' : 'octagon-alert'} />{' '}
            {say.summary(passed, run.results.length)}
          </span>
        )}
        {listed.length === 0 ? null : (
          <button type="button" class="bar-button main" disabled={running} onClick={() => void suite.runAll()}>
            <Glyph name="play" /> {running ? say.running : say.run}
          </button>
        )}
      </header>
      <p class="note">{say.text}</p>
      {suite.stale && run !== null ? (
        <p class="try-notice" role="status">
          {say.changed}
        </p>
      ) : null}
      {listed.length === 0 ? (
        <p class="try-empty">
          {say.none}{' '}
          <button type="button" class="link-button" onClick={() => studio.openDrawer('try')}>
            {say.tryIt}
          </button>
        </p>
      ) : null}
      <ul class="scenarios-list">
        {listed.map((each) => (
          <Row key={each.path} each={each} suite={suite} />
        ))}
      </ul>
      {run === null || run.flows.length === 0 ? null : <Coverage suite={suite} />}
    </div>
  );
}

function Row({ each: { path, scenario }, suite }: { each: Listed; suite: Suite }): VNode {
  const trial = useTrial();
  const { studio } = trial;
  const { language, project } = studio;
  const say = trial.words.scenarios;
  const [asking, setAsking] = useState<'remove' | 'rename' | null>(null);
  const result = suite.run?.results.find((each) => each.path === path);
  const title = scenario === null ? path : titleOf(scenario, language);
  const state = result === undefined ? 'none' : result.ok ? 'passed' : 'failed';
  const open = async (of: ScenarioFile): Promise<void> => {
    await trial.load(of);
    const process = project.manifest()?.['process'];
    if (typeof process === 'string') studio.open(process);
    studio.openDrawer('try');
  };
  const record = async (of: ScenarioFile): Promise<void> => {
    const opened = await openProcedure(filesOf(studio));
    if (!opened.ok) return;
    const steps = of.steps.filter((step) => !('expect' in step));
    const options = { language, institution: institutionOf(studio) };
    const { rehearsal, problem } = await playScenario(opened.procedure, { ...of, steps }, options);
    if (problem !== null) return studio.say(problem);
    const { steps: _, ...rest } = of;
    project.write(path, scenarioText({ ...rest, steps: scenarioOf(rehearsal, of.title).steps }), 'try');
    studio.say(say.recorded(title));
    await suite.runAll();
  };
  return (
    <li class={state}>
      <Glyph name={state === 'passed' ? 'circle-check' : state === 'failed' ? 'octagon-alert' : 'minus'} />
      <span class="scenario-text">
        <b>{title}</b>
        <span class="note">
          {[
            state === 'passed' ? say.passed : state === 'failed' ? say.failed : say.notRun,
            scenario === null ? say.unreadable : say.steps(scenario.steps.length),
          ].join(' · ')}
        </span>
        {result?.problem == null ? null : <span class="scenario-problem">{result.problem}</span>}
      </span>
      <span class="scenario-acts">
        {scenario === null ? null : (
          <>
            <button type="button" class="bar-button" onClick={() => void open(scenario)}>
              {say.open}
            </button>
            <IconButton icon="rotate-ccw" label={`${say.record}: ${title}`} onPress={() => void record(scenario)} />
            <IconButton icon="pencil" label={`${say.rename}: ${title}`} onPress={() => setAsking('rename')} />
          </>
        )}
        <IconButton icon="trash-2" label={`${say.remove}: ${title}`} onPress={() => setAsking('remove')} />
      </span>
      {asking === 'remove' ? (
        <TryForm
          title={say.removeSure(title)}
          say={{ confirm: say.remove, cancel: say.cancel }}
          onClose={() => setAsking(null)}
          onConfirm={() => {
            project.write(path, null, 'try');
            studio.say(say.removed(title));
          }}
        />
      ) : null}
      {asking === 'rename' && scenario !== null ? (
        <Rename
          title={title}
          onClose={() => setAsking(null)}
          onTitle={(named) => project.write(path, scenarioText({ ...scenario, title: named }), 'try')}
        />
      ) : null}
    </li>
  );
}

function Rename(props: { title: string; onTitle: (title: string) => void; onClose: () => void }): VNode {
  const { words } = useTrial();
  const say = words.scenarios;
  const [title, setTitle] = useState(props.title);
  return (
    <TryForm
      title={say.rename}
      say={say}
      onClose={props.onClose}
      onConfirm={() => {
        if (title.trim() === '') return;
        props.onTitle(title.trim());
        props.onClose();
      }}
    >
      <Entry id="scenario-title" label={words.save.name}>
        <input
          id="scenario-title"
          class="govuk-input"
          required
          maxLength={200}
          value={title}
          onInput={(event) => setTitle(event.currentTarget.value)}
        />
      </Entry>
    </TryForm>
  );
}

/** How many arrows the scenarios take, which they do not, and both on the drawing. */
function Coverage({ suite }: { suite: Suite }): VNode {
  const { studio, words, rehearsal } = useTrial();
  const say = words.scenarios;
  const { flows, taken } = suite.run!;
  const missed = flows.filter((flow) => !taken.includes(flow));
  const process = studio.project.manifest()?.['process'];
  const show = (element?: string): void => {
    suite.mark(element !== undefined || !suite.marked);
    if (typeof process === 'string' && suite.marked) studio.open(process, element);
  };
  return (
    <section class="coverage" aria-labelledby="coverage-title">
      <h3 id="coverage-title">{say.coverage(taken.length, flows.length)}</h3>
      <meter min={0} max={flows.length} value={taken.length} aria-labelledby="coverage-title" />
      <p>
        <button type="button" class="bar-button" onClick={() => show()}>
          <Glyph name="map" /> {suite.marked ? say.hideCoverage : say.showCoverage}
        </button>
      </p>
      {missed.length === 0 ? null : (
        <>
          <h4>{say.missed}</h4>
          <ul>
            {missed.map((flow) => (
              <li key={flow}>
                <button type="button" class="link-button" onClick={() => show(flow)}>
                  {nameOfFlow(rehearsal, flow)}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

type Named = {
  procedure: { graphs: readonly { flows: { [id: string]: { source: string; target: string } } }[] };
  nameOf: (id: string) => string;
};

/** From where to where, as the drawing names them. */
function nameOfFlow(rehearsal: Named | null, flow: string): string {
  const found = rehearsal?.procedure.graphs.flatMap(({ flows }) => flows[flow] ?? [])[0];
  return found === undefined ? flow : `${rehearsal!.nameOf(found.source)} → ${rehearsal!.nameOf(found.target)}`;
}
