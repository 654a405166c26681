/** Why scenarios of the suite are not run, by what the app says in English. */
export const russianReasons: Readonly<Record<string, string>> = {
  "It calls tools of the suite's own server (test_…), which this endpoint does not offer":
    'Вызывают инструменты сервера самого набора (test_…), а здесь их нет.',
  "It reads resources of the suite's own server (test://…), which this endpoint does not offer":
    'Читают ресурсы сервера самого набора (test://…), а здесь их нет.',
  "It uses prompts of the suite's own server (test_…), which this endpoint does not offer":
    'Используют промпты сервера самого набора (test_…), а здесь их нет.',
  'It would read a resource of your connections': 'Прочитали бы ресурс ваших подключений.',
  'It would call a tool of your connections': 'Вызвали бы инструмент ваших подключений.',
  'It is about an extension that is optional': 'Проверяют необязательное расширение протокола.',
  'What it asks for by name is something that your connections have':
    'Обращаются по имени к тому, что есть и в ваших подключениях.',
  'Nothing of it could be shown at this endpoint': 'На этой точке входа их проверки неприменимы.',
};
