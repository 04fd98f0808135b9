/** How a card relates to what is known here, in words. */
import type { BandTone } from '../../parts/index.ts';

export type Standing = 'same' | 'new' | 'otherKey' | 'self' | 'rotated' | 'revoked';

export const standingWords: Record<Standing, { tone: BandTone; title: string; text: string }> = {
  new: {
    tone: 'info',
    title: '还没有登记过这个单位',
    text: '请打电话给对方（用你原来就知道的号码），请对方念出名片上的六组词。六组全部一致才登记。',
  },
  same: {
    tone: 'done',
    title: '这张名片已经登记过',
    text: '密钥与登记的一致，不用再登记。',
  },
  otherKey: {
    tone: 'error',
    title: '这个单位登记过另一把密钥',
    text: '可能对方重装过程序，也可能有人冒充。没有替换。请打电话向对方核实是否换过密钥。',
  },
  rotated: {
    tone: 'info',
    title: '对方换了新密钥，新名片由原来的密钥作保',
    text: '可以直接登记。登记后只认新密钥，原来的密钥停用。',
  },
  revoked: {
    tone: 'error',
    title: '这把密钥已经停用',
    text: '不能再登记。请对方换新密钥后，把新名片发来。',
  },
  self: {
    tone: 'warning',
    title: '这是本单位自己的名片',
    text: '不用登记。请选择对方单位发来的 .card 文件。',
  },
};
