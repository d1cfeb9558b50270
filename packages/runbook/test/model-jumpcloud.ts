import type { Action, DesiredState, ObservedApplication, ObservedState, Plan } from '../src/plan/index.ts';

/** A JumpCloud that does what operations say, in the order of the plan, and insists on `dependsOn`. */
export function applyInModel(plan: Plan, observed: ObservedState, desired: DesiredState): ObservedState {
  const done = new Set<string>();
  let state = observed;

  for (const operation of plan.operations) {
    const open = operation.dependsOn.filter((id) => !done.has(id));
    if (open.length > 0) throw new Error(`${operation.id} came before ${open.join()}.`);
    state = act(operation.action, state, desired);
    done.add(operation.id);
  }
  return state;
}

let made = 0;
const newId = (kind: string) => `${kind}-${++made}`;

function act(action: Action, state: ObservedState, desired: DesiredState): ObservedState {
  const changeApplication = (id: string, change: (found: ObservedApplication) => ObservedApplication) => ({
    ...state,
    applications: state.applications.map((application) =>
      application.id === id ? change(application) : application,
    ),
  });

  switch (action.kind) {
    case 'create-application':
    case 'create-bookmark': {
      const { application } = action;
      const {
        displayName: _shownInCatalogueOnly,
        logo: _setApart,
        removedAttributes: _notThere,
        ...values
      } = application;
      const defaults = action.kind === 'create-bookmark' ? {} : desired.templateDefaults;
      return {
        ...state,
        applications: [
          ...state.applications,
          {
            ...values,
            id: newId('application'),
            origin: 'created',
            config: { ...defaults, ...application.config },
            certificateSha256: null,
            boundGroupIds: [],
          },
        ],
      };
    }
    case 'update-application': {
      const { config = {}, ...root } = action.update;
      return changeApplication(action.applicationId, (application) => ({
        ...application,
        ...root,
        config: { ...application.config, ...config },
      }));
    }
    case 'set-logo':
      return {
        ...state,
        applications: state.applications.map((application) =>
          application.connector === action.connector ? { ...application, logo: action.logo } : application,
        ),
      };
    case 'delete-application':
      return { ...state, applications: state.applications.filter(({ id }) => id !== action.applicationId) };
    case 'create-group':
      return {
        ...state,
        groups: [...state.groups, { id: newId('group'), name: action.name, memberIds: [] }],
      };
    case 'add-member':
      return {
        ...state,
        groups: state.groups.map((group) =>
          group.name === action.groupName
            ? { ...group, memberIds: [...group.memberIds, action.systemUserId] }
            : group,
        ),
      };
    case 'bind-group': {
      const group = state.groups.find(({ name }) => name === action.groupName);
      if (group === undefined) throw new Error(`There is no group ${action.groupName}.`);
      const made = state.applications.find(({ connector }) => connector === action.connector)?.id;
      const applicationId = action.applicationId ?? made;
      if (applicationId === undefined) throw new Error(`There is no ${action.connector} application.`);
      return changeApplication(applicationId, (application) => ({
        ...application,
        boundGroupIds: [...application.boundGroupIds, group.id],
      }));
    }
    case 'remove-member':
      return {
        ...state,
        groups: state.groups.map((group) =>
          group.id === action.groupId
            ? { ...group, memberIds: group.memberIds.filter((id) => id !== action.systemUserId) }
            : group,
        ),
      };
    case 'delete-group':
      return {
        ...state,
        groups: state.groups.filter(({ id }) => id !== action.groupId),
        applications: state.applications.map((application) => ({
          ...application,
          boundGroupIds: application.boundGroupIds.filter((id) => id !== action.groupId),
        })),
      };
    case 'unbind-group':
      return changeApplication(action.applicationId, (application) => ({
        ...application,
        boundGroupIds: application.boundGroupIds.filter((id) => id !== action.groupId),
      }));
  }
}
