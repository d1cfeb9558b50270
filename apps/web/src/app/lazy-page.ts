import { type ComponentType, lazy, type LazyExoticComponent } from 'react';

/** A page or view in a file of its own, which can be fetched before it is shown. */
export interface LazyPage<Props> {
  Component: LazyExoticComponent<ComponentType<Props>>;
  preload: () => void;
}

/** Loads a named component from its own file, once. */
export function lazyPage<Props>(load: () => Promise<ComponentType<Props>>): LazyPage<Props> {
  const loadDefault = () => load().then((component) => ({ default: component }));

  return { Component: lazy(loadDefault), preload: () => void load() };
}
