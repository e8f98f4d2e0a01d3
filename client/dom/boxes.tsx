import { forwardRef, useEffect, useImperativeHandle, useRef, type UIEvent } from 'react';
import { attributes, withDetail, type Standard } from './attributes';

export const View = forwardRef<HTMLDivElement, Standard>((props, ref) => <div ref={ref} {...attributes(props)} />);
View.displayName = 'View';

/** Line breaks in a text show, as they do in WeChat. */
export const Text = forwardRef<HTMLSpanElement, Standard>((props, ref) => (
  <span ref={ref} {...attributes({ ...props, className: join('dom-text', props.className) })} />
));
Text.displayName = 'Text';

export const Label = forwardRef<HTMLLabelElement, Standard & { for?: string }>(({ for: field, ...props }, ref) => (
  <label ref={ref} htmlFor={field} {...attributes(props)} />
));
Label.displayName = 'Label';

interface ScrollViewProps extends Standard {
  scrollX?: boolean;
  scrollY?: boolean;
  scrollTop?: number;
  scrollLeft?: number;
  scrollIntoView?: string;
  scrollWithAnimation?: boolean;
  lowerThreshold?: number;
  onScroll?: (event: unknown) => void;
  onScrollToLower?: (event: unknown) => void;
}

export const ScrollView = forwardRef<HTMLDivElement, ScrollViewProps>((props, ref) => {
  const { scrollX, scrollY, scrollTop, scrollLeft, scrollIntoView, scrollWithAnimation, ...others } = props;
  const { lowerThreshold = 50, onScroll, onScrollToLower, className, ...rest } = others;
  const box = useRef<HTMLDivElement>(null);
  useImperativeHandle(ref, () => box.current!);
  const behavior = scrollWithAnimation ? 'smooth' : 'auto';
  useEffect(() => {
    if (scrollTop !== undefined || scrollLeft !== undefined)
      box.current?.scrollTo({ top: scrollTop, left: scrollLeft, behavior });
  }, [scrollTop, scrollLeft, behavior]);
  useEffect(() => {
    if (scrollIntoView) document.getElementById(scrollIntoView)?.scrollIntoView({ behavior, block: 'nearest' });
  }, [scrollIntoView, behavior]);
  const scrolled = (event: UIEvent<HTMLDivElement>) => {
    const { scrollTop: top, scrollLeft: left, scrollHeight, scrollWidth, clientHeight } = event.currentTarget;
    onScroll?.(withDetail(event, { scrollTop: top, scrollLeft: left, scrollHeight, scrollWidth }));
    if (scrollHeight - top - clientHeight <= lowerThreshold) onScrollToLower?.(withDetail(event, {}));
  };
  const axes = `${scrollX ? ' dom-scroll-x' : ''}${scrollY ? ' dom-scroll-y' : ''}`;
  return <div ref={box} onScroll={scrolled} {...attributes({ ...rest, className: join(className, axes) })} />;
});
ScrollView.displayName = 'ScrollView';

interface ImageProps extends Standard {
  src: string;
  mode?: string;
  onLoad?: (event: unknown) => void;
}

export const Image = forwardRef<HTMLImageElement, ImageProps>(
  ({ src, mode = 'scaleToFill', onLoad, ...props }, ref) => (
    <img
      ref={ref}
      src={src}
      alt={typeof props['aria-label'] === 'string' ? props['aria-label'] : ''}
      onLoad={(event) => {
        const { naturalWidth: width, naturalHeight: height } = event.currentTarget;
        onLoad?.(withDetail(event, { width, height }));
      }}
      {...attributes({ ...props, className: join(`dom-image-${mode}`, props.className) })}
    />
  ),
);
Image.displayName = 'Image';

function join(...names: (string | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}
