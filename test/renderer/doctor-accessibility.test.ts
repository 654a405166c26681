import { fineFindings } from './support/sample-findings.ts';
import { testScenes } from './support/scenes.ts';

testScenes({
  title: 'the doctor',
  path: '/clients?doctor=1',
  language: 'ru',
  // Only what is in front is looked at; the page behind has tests of its own.
  answers: () => ({ 'programs.list': [], 'clients.list': [] }),
  ready: (page) => page.getByRole('dialog').waitFor(),
  scenes: [
    { state: 'problems' },
    { state: 'nothing wrong', answers: { 'doctor.run': [...fineFindings] } },
    {
      state: 'a finished test of the endpoint',
      prepare: async (page) => {
        await page.getByRole('tab', { name: 'Тест точки входа' }).click();
        await page.getByRole('button', { name: 'Проверить точку входа' }).click();
        await page.getByText('Не пройден 1 сценарий из 18').waitFor();
      },
    },
  ],
});
