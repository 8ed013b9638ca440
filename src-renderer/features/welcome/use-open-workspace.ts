// Opening a workspace from this screen: then its data is shown.
import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { WorkspaceView } from '../../../src-main/contract/rpc/workspaces.ts';
import { client } from '../../rpc/client.ts';

interface OpenRequest {
  readonly path: string;
  readonly mode: 'open' | 'create';
}

export function useOpenWorkspace(): UseMutationResult<WorkspaceView, Error, OpenRequest> {
  const navigate = useNavigate();
  return useMutation({
    mutationFn: ({ path, mode }: OpenRequest) => client.workspaces[mode]({ path }),
    onSuccess: () => void navigate({ to: '/data' }),
  });
}
