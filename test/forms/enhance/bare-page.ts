// The script of a page that has nothing but a form.

import { enhanceForms } from '../../../forms/enhance/form.ts';

enhanceForms();
