import { connectionSettings } from '../adapter/connection-settings.ts';
import { oracleSettingsSchema } from './settings.ts';

export const { checkSettings, readSettings } = connectionSettings(oracleSettingsSchema);
