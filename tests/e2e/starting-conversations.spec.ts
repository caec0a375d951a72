import { cast } from '../support/cast.ts';
import { expect, test } from './support/test.ts';

test('a 1:1 conversation starts with somebody found by name', async ({ people }) => {
  const nico = await people.open(cast.stranger);
  await nico.getByRole('button', { name: 'New conversation' }).first().click();
  await nico.getByRole('combobox', { name: /people/i }).fill('Priya');
  await nico.getByRole('option', { name: new RegExp(cast.peer.name) }).click();
  await nico.getByRole('button', { name: 'Start conversation' }).click();
  await expect(nico).toHaveURL(/\/c\//);
  await nico.getByRole('textbox', { name: 'Message' }).fill('Hello Priya, are you in the study circle?');
  await nico.getByRole('textbox', { name: 'Message' }).press('Enter');

  const priya = await people.open(cast.peer);
  const row = priya.getByRole('link', { name: new RegExp(cast.stranger.name) });
  await expect(row).toContainText('Hello Priya');
});

test('a group has a title and everybody in it sees it at once', async ({ people }) => {
  const sam = await people.open(cast.student);
  const maya = await people.open(cast.mentor);
  await maya.getByRole('button', { name: 'New conversation' }).first().click();
  for (const person of [cast.student, cast.peer]) {
    await maya.getByRole('combobox', { name: /people/i }).fill(person.name);
    await maya.getByRole('option', { name: new RegExp(person.name) }).click();
  }
  await maya.getByLabel('Group name').fill('Thesis Thursdays');
  await maya.getByRole('button', { name: 'Create group' }).click();
  await expect(maya.getByRole('heading', { name: 'Thesis Thursdays' })).toBeVisible();
  await expect(sam.getByRole('link', { name: /Thesis Thursdays/ })).toBeVisible();
});
