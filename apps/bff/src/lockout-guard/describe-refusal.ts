import type { VendorError } from '@wizard/vendor-http';

/** Why Mimecast's API did not do something, in a sentence that says what to change. */
export const describeRefusal = (error: VendorError): string => {
  switch (error.vendorCode) {
    case 'app_forbidden':
      return 'The API application may not do this (app_forbidden). It lacks the product "User and Group Management"; products can not be added after saving, so it takes a new API application.';
    case 'err_xdk_operation_forbidden_for_address':
      return 'Mimecast forbids it for this address (err_xdk_operation_forbidden_for_address): it does not know the address yet, or the application’s role lacks Directories | Groups | Edit.';
    default:
      return `Mimecast answered: ${error.vendorMessage ?? error.code}.`;
  }
};
