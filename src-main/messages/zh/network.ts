// What the network guard refuses, and the choice of files on this machine, in Chinese.
import type { network as english } from '../en/network.ts';
import { translation } from '../text-types.ts';

export const network = translation<typeof english>()({
  'network-refused':
    '已拒绝使用网络：{{process}} 进程请求了 {{target}}（{{via}}）。Isthmus 离线工作；只有下载模型文件可以在您要求时使用网络：isthmus models fetch --allow-network。',
  'network-refused_window':
    '已拒绝使用网络：{{process}} 进程请求了 {{target}}（{{via}}）。Isthmus 离线工作；只有下载模型文件可以在您允许时使用网络（“模型文件”页面的“获取缺少的文件…”）。',
  'folder-not-found': '“{{folder}}”不存在。请选择其他文件夹。',
  'folder-is-none': '“{{folder}}”不是文件夹。请选择其他文件夹。',
  'folder-unreadable': '无法读取“{{folder}}”。请选择其他文件夹。',
  'file-dialog-missing': '这里没有文件对话框。请输入路径，或上传文件。',
});
