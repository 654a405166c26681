import { describe, expect, it } from 'vitest';
import { holdsStack, kindOfError, plainOfHtml, readableError } from '../../main/upstreams/onec/error-text.ts';

const texts: readonly (readonly [what: string, given: string, shown: string])[] = [
  [
    'a query with an unknown field',
    'Внутренняя ошибка сервера: {ОбщийМодуль.mcp_Остатки.Модуль(145)}: Ошибка при вызове метода контекста (Выполнить)\n\tРезультат = Запрос.Выполнить();\nпо причине:\n{(3, 14)}: Поле не найдено "Контрагент.ИННН"\n<<?>>Контрагент.ИННН КАК ИНН',
    'Ошибка при вызове метода контекста (Выполнить): Поле не найдено "Контрагент.ИННН"',
  ],
  [
    'a message thrown while a document is written',
    '{ОбщийМодуль.mcp_Продажи.Модуль(77)}: Ошибка при вызове метода контекста (Записать)\n\tДокументОбъект.Записать(РежимЗаписиДокумента.Проведение);\nпо причине:\n{Документ.РеализацияТоваровУслуг.МодульОбъекта(312)}: Недостаточно товара "Стол" на складе "Главный"\n\tВызватьИсключение ТекстОшибки;',
    'Ошибка при вызове метода контекста (Записать): Недостаточно товара "Стол" на складе "Главный"',
  ],
  [
    'a connection whose source line holds a password',
    '{HTTPСервис.mcp_APIBackend.Модуль(201)}: Ошибка при вызове конструктора (HTTPСоединение)\n\tСоединение = Новый HTTPСоединение("srv", 443, "robot", "P@ssw0rd");\nпо причине:\nОшибка соединения',
    'Ошибка при вызове конструктора (HTTPСоединение): Ошибка соединения',
  ],
  [
    'a password inside of the message',
    'Не удалось войти: пароль=Qwerty123 отвергнут',
    'Не удалось войти: пароль=[secret] отвергнут',
  ],
  [
    'a connection string',
    'Ошибка подключения к информационной базе Srvr="srv1c:1541";Ref="ut";Usr="Робот";Pwd="12345";',
    'Ошибка подключения к информационной базе',
  ],
  ['a file', "Файл не обнаружен 'C:\\Users\\usr1cv8\\AppData\\Local\\Temp\\v8_A1.tmp'", "Файл не обнаружен '…'"],
  ['a file on Linux', 'Ошибка доступа к файлу /home/usr1cv8/.1cv8/1C/1cv8/tmplt.cfg', 'Ошибка доступа к файлу …'],
  [
    'an address',
    'Сайт https://api.example.com/v1/orders недоступен',
    'Сайт https://api.example.com/v1/orders недоступен',
  ],
  [
    'a query in the message',
    'Ошибка в запросе: ВЫБРАТЬ Зарплата ИЗ Регистр.Начисления\nГДЕ Сотрудник = &Сотрудник\nИ Сумма > 0',
    'Ошибка в запросе',
  ],
  [
    'an error of the database server',
    'Ошибка СУБД:\nMicrosoft SQL Server Native Client 11.0: Cannot insert duplicate key\nHRESULT=80040E2F, SQLSrvr: SQLSTATE=23000, state=1, Severity=E, native=2601, line=1',
    'Ошибка СУБД: Microsoft SQL Server Native Client 11.0: Cannot insert duplicate key',
  ],
  [
    'lines that people need',
    'Не заполнена колонка "Цена" в строке 3 списка "Товары"',
    'Не заполнена колонка "Цена" в строке 3 списка "Товары"',
  ],
  [
    'several lines for people',
    '{Документ.Заказ.МодульОбъекта(12)}: Документ не проведён:\n- нет договора\n- нет цены\n\tОтказ = Истина;',
    'Документ не проведён: нет договора; нет цены',
  ],
  ['the same reason twice', '{Модуль(1)}: Деление на 0\nпо причине:\nДеление на 0', 'Деление на 0'],
  [
    'English words',
    '{CommonModule.Stock.Module(12)}: Error calling context method (Write)\n\tDoc.Write();\nby reason:\nAccess violation!',
    'Error calling context method (Write): Access violation!',
  ],
  ['nothing but a place', '{ОбщийМодуль.Остатки.Модуль(1)}:', ''],
  ['nothing', '', ''],
];

describe('an error text of 1C', () => {
  it.each(texts)('is shown to people: %s', (_, given, shown) => {
    expect(readableError(given)).toBe(shown);
  });

  it('is cut when it is long', () => {
    expect(readableError('а'.repeat(2_000))).toBe(`${'а'.repeat(499)}…`);
  });

  it.each([
    ['base-locked', 'Начало сеанса с информационной базой запрещено. Обновление до 23:00'],
    ['base-locked', 'Установлена блокировка сеансов'],
    ['no-license', 'Не обнаружено свободной лицензии!'],
    ['no-license', 'Не найдена лицензия. Не обнаружен ключ защиты программы или полученная программная лицензия!'],
    ['denied', 'Нарушение прав доступа!'],
    ['conflict', 'Конфликт блокировок при выполнении транзакции: превышено максимальное время ожидания'],
    ['other', 'Лицензионный договор № 5 не подписан'],
    ['other', 'Поле не найдено'],
  ] as const)('is known as %s: %s', (kind, text) => {
    expect(kindOfError(text)).toBe(kind);
  });

  it.each([
    [true, 'Ошибка: {ОбщийМодуль.Остатки.Модуль(145)}: Деление на 0'],
    [true, 'Ошибка\nпо причине:\nДеление на 0'],
    [false, 'Функция f(x) { return (12); }'],
    [false, 'Товара нет на складе'],
  ])('holds a stack (%s): %s', (holds, text) => {
    expect(holdsStack(text)).toBe(holds);
  });

  it('is found in a web page', () => {
    const html =
      '<html><head><title>1С</title><style>b{}</style></head><body><h1>Ошибка</h1>\n<p>Сеанс&nbsp;запрещён<br>до &quot;утра&quot;</p></body></html>';
    expect(plainOfHtml(html)).toBe('Ошибка\nСеанс запрещён\nдо "утра"');
  });
});
