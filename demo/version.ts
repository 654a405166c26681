export const demoVersion = '0.1.0';
