// GET /atelier/sabloane.json: what a task of a model can ask of the connectors of this installation, for the studio: inputs and
// answers with their words, and bpmn-io element templates, all made of the contracts.

import type { FastifyPluginAsync } from 'fastify';
import { contracts } from '../../connectors/contracts.ts';
import { elementTemplates } from '../../connectors/element-template.ts';
import type { Operation, Served } from '../../designer/templates/operations.ts';
import type { Language } from '../../look/words.ts';
import { demand } from '../abilities.ts';
import { listAskable, type Askable } from '../connectors/askable.ts';

interface Field {
  title?: string;
  description?: string;
}

const told = ({ type, contract, operation, inputs }: Askable, language: Language): Operation => {
  const { properties = {} } = operation.input as { properties?: { [name: string]: Field } };
  return {
    type,
    title: operation.title[language],
    connector: contract.title[language],
    inputs: inputs.map(({ name, required }) => ({
      name,
      title: properties[name]?.title ?? name,
      hint: properties[name]?.description ?? '',
      required,
    })),
    codes: Object.entries(operation.refusals).map(([value, said]) => ({ value, label: said[language] })),
    output: operation.output,
    manual: operation.manual[language],
  };
};

export const atelierTemplateRoutes: FastifyPluginAsync = async (app) => {
  app.get('/atelier/sabloane.json', async (request, reply): Promise<Served> => {
    demand(request.asker, 'edit', 'Model');
    void reply.header('cache-control', 'no-store');
    const { language, scope } = request;
    const askable = await listAskable(app.store, scope.tenant);
    return {
      operations: askable.map((each) => told(each, language)),
      templates: contracts().flatMap((each) => elementTemplates(each, language)),
    };
  });
};
