/** A browser cannot ask WeChat for the number. */
export const PhoneButton = () => null;
