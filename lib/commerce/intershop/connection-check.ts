import { connectionSettings } from '../adapter/connection-settings.ts';
import { intershopSettingsSchema } from './settings.ts';

export const { checkSettings, readSettings } = connectionSettings(intershopSettingsSchema);
