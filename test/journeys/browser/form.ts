import type { HTMLElement } from 'node-html-parser';

/** A question of a form, as a person sees it. Radios and checkboxes of one name are one field. */
export interface Field {
  readonly name: string;
  readonly kind: 'hidden' | 'text' | 'radio' | 'checkbox' | 'select' | 'file';
  /** Values one can choose; empty for text. */
  readonly choices: readonly string[];
  /** What is there already. */
  readonly values: readonly string[];
}

/** A button that submits. */
export interface SubmitButton {
  readonly name: string;
  readonly value: string;
  readonly text: string;
}

/** A form of a page. */
export interface Form {
  /** Absolute address that takes it. */
  readonly action: string;
  readonly method: 'get' | 'post';
  /** Sent as multipart/form-data: it holds a file. */
  readonly upload: boolean;
  readonly fields: readonly Field[];
  readonly buttons: readonly SubmitButton[];
}

/** Reads the forms of a page. */
export function readForms(document: HTMLElement, pageUrl: string): readonly Form[] {
  return document.querySelectorAll('form').map((form) => ({
    action: new URL(form.getAttribute('action') ?? '', pageUrl).href,
    method: form.getAttribute('method')?.toLowerCase() === 'post' ? 'post' : 'get',
    upload: form.getAttribute('enctype') === 'multipart/form-data',
    fields: merge(form.querySelectorAll('input, textarea, select').flatMap(readControl)),
    buttons: form.querySelectorAll('button').map((button) => ({
      name: button.getAttribute('name') ?? '',
      value: button.getAttribute('value') ?? '',
      text: button.textContent.trim(),
    })),
  }));
}

function readControl(control: HTMLElement): Field[] {
  const name = control.getAttribute('name');
  if (name === undefined) return [];
  if (control.tagName === 'TEXTAREA') {
    return [{ name, kind: 'text', choices: [], values: [control.textContent] }];
  }
  if (control.tagName === 'SELECT') return [readSelect(name, control)];
  return [readInput(name, control)];
}

function readSelect(name: string, control: HTMLElement): Field {
  const options = control.querySelectorAll('option');
  const selected = options.find((option) => option.hasAttribute('selected')) ?? options[0];
  return {
    name,
    kind: 'select',
    choices: options.map(optionValue).filter((value) => value !== ''),
    values: selected === undefined ? [] : [optionValue(selected)],
  };
}

function readInput(name: string, control: HTMLElement): Field {
  const type = control.getAttribute('type') ?? 'text';
  const value = control.getAttribute('value') ?? '';
  if (type === 'radio' || type === 'checkbox') {
    return {
      name,
      kind: type,
      choices: [value],
      values: control.hasAttribute('checked') ? [value] : [],
    };
  }
  if (type === 'file') return { name, kind: 'file', choices: [], values: [] };
  return { name, kind: type === 'hidden' ? 'hidden' : 'text', choices: [], values: [value] };
}

function optionValue(option: HTMLElement): string {
  return option.getAttribute('value') ?? option.textContent;
}

/** Radios and checkboxes of one name become one field with several choices. */
function merge(controls: readonly Field[]): readonly Field[] {
  const fields = new Map<string, Field>();
  for (const control of controls) {
    const before = fields.get(control.name);
    fields.set(
      control.name,
      before === undefined
        ? control
        : {
            ...before,
            choices: [...before.choices, ...control.choices],
            values: [...before.values, ...control.values],
          },
    );
  }
  return [...fields.values()];
}
