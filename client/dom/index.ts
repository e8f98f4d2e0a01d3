/**
 * Taro's components as plain HTML: stands in for `@tarojs/components` in the H5 build (config/index.ts) and in tests
 * that render pages into jsdom. Real buttons, labels and fields, no custom elements. What is not exported here does
 * not exist in H5, and the build says so.
 */
export { Fragment as Block } from 'react';
export { Image, Label, ScrollView, Text, View } from './boxes';
export { Button, Checkbox, CheckboxGroup, Radio, RadioGroup, Switch } from './choices';
export { Picker } from './picker';
export { Input, Textarea } from './text-fields';
