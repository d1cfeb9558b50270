import product from '../package.json' with { type: 'json' };

/** Version of the product, as evidence names it. */
export const productVersion: string = product.version;
