// What the network guard refuses, and the choice of files on this machine, in Chinese.
import type { network as english } from '../en/network.ts';
import { translation } from '../text-types.ts';

export const network = translation<typeof english>()({
  'network-refused':
    '已拒绝使用网络：{{process}} 进程请求了 {{target}}（{{via}}）。Isthmus 离线工作；只有下载模型文件（isthmus models fetch）和私有语言模型服务器（--server）可以在您要求时使用网络。',
  'network-refused_window':
    '已拒绝使用网络：{{process}} 进程请求了 {{target}}（{{via}}）。Isthmus 离线工作；只有下载模型文件（“模型文件”页面）和私有语言模型服务器（“设置”页面）可以在您开启时使用网络。',
  'folder-not-found': '“{{folder}}”不存在。请选择其他文件夹。',
  'folder-is-none': '“{{folder}}”不是文件夹。请选择其他文件夹。',
  'folder-unreadable': '无法读取“{{folder}}”。请选择其他文件夹。',
  'folder-name-unfit': '“{{name}}”不能用作文件夹名。请选择不含 / 和 \\ 的名称。',
  'folder-there': '“{{path}}”已存在。请选择其他名称。',
  'folder-not-made': '无法创建文件夹“{{path}}”（{{reason}}）。请选择其他位置。',
  'file-dialog-missing': '这里没有文件对话框。请输入路径，或上传文件。',
  'server-url-invalid':
    '“{{url}}”不是服务器地址。需要 http 或 https，含主机、端口和路径，例如 http://127.0.0.1:8080/v1，不含用户名、密码或查询。',
  'server-name-unknown': '无法解析名称“{{name}}”（{{reason}}）。请给出服务器的地址。',
  'server-not-private':
    '已拒绝：“{{name}}”是 {{address}}，既不是本机，也不在私有网络中（10.0.0.0/8、172.16.0.0/12、192.168.0.0/16、fc00::/7）。Isthmus 不会把您的数据发送到其他地方。',
  'server-answer-too-long': '服务器对一个回答发送了超过 {{bytes, number}} 字节。',
  'server-unreachable':
    '无法连接语言模型服务器（{{reason}}；已尝试 {{tries, number}} 次）。它在运行吗？已到达的回答会保留；再次开始即可继续。',
  'server-refuses-key':
    '语言模型服务器拒绝了请求（HTTP {{status}}）。如果它需要密钥，请设置环境变量 ISTHMUS_SERVER_KEY。',
  'server-refused': '语言模型服务器拒绝了提示词（HTTP {{status}}）：{{said}}',
  'server-models-unknown':
    '{{address}} 上的服务器没有说明有哪些模型（{{reason}}）。请指定模型：--server-model NAME。',
  'server-models-unknown_window':
    '{{address}} 上的服务器没有说明有哪些模型（{{reason}}）。请在设置中指定模型。',
  'server-has-models':
    '{{address}} 上的服务器并非恰好有一个模型（{{names}}）。请指定一个：--server-model NAME。',
  'server-has-models_window': '{{address}} 上的服务器并非恰好有一个模型（{{names}}）。请在设置中指定一个。',
  'server-missing': '这些选项属于服务器：请加上 --server URL。',
  'server-missing_window': '指定服务器的模型需要服务器的地址。',
  'server-or-answers': '由服务器回答，或采用已导入的回答：--server 和 --answers-of 只能用一个。',
  'server-or-answers_window': '由服务器回答，或采用已导入的回答，二者只能选一。',
  'option-server': '向本机或私有网络中与 OpenAI 兼容的服务器提问',
  'option-server-model': '服务器所用的模型名称（默认：其唯一的模型）',
  'option-server-requests': '同时进行的请求数（默认：16）',
});
