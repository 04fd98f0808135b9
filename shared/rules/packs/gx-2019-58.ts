/** 桂政办发〔2019〕58 号 as data. Every figure names the clause it was read from; assumptions say so. */
import type { Pack } from '../types.ts';

const WAN = 1_000_000;

export const GX_2019_58: Pack = {
  id: 'gx-2019-58',
  schema: 1,
  title: '广西“千企技改”工程实施方案',
  documentNumber: '桂政办发〔2019〕58 号',
  issuer: '广西壮族自治区人民政府办公厅',
  inForceFrom: '2019-05-16',
  inForceTo: null,
  planYears: { from: 2019, to: null },
  clauses: [
    { id: '3.1', title: '技改与企业资格', citation: '桂政办发〔2019〕58 号　三（一）' },
    { id: '3.2', title: '产业政策与准入', citation: '桂政办发〔2019〕58 号　三（二）' },
    { id: '3.3', title: '产业集群布局', citation: '桂政办发〔2019〕58 号　三（三）' },
    { id: '3.4', title: '投资规模与进度', citation: '桂政办发〔2019〕58 号　三（四）' },
    { id: '3.5', title: '产值增长或新增规上', citation: '桂政办发〔2019〕58 号　三（五）' },
    { id: '4.2', title: '设备投资补助与竣工投产奖励', citation: '桂政办发〔2019〕58 号　四（二）' },
  ],
  parameters: {
    minimumFixedInvestmentFen: { value: 500 * WAN, source: '3.4' },
    largeFixedInvestmentFen: { value: 2000 * WAN, source: '3.4' },
    yearInvestmentRate: { value: 3000, source: '3.4' },
    growthRate: { value: 1500, source: '3.5' },
    clusterGrowthRates: { value: {}, source: '3.5' },
    clusters: {
      value: [
        'automobile',
        'machinery-engines',
        'aluminium',
        'steel',
        'petrochemical-coal-chemical',
        'sugar',
        'wood-paper',
        'grain-oil',
        'computer-communication',
        'biomedicine',
        'calcium-carbonate',
        'manganese',
      ],
      source: '3.3',
    },
    tiers: {
      value: [
        { fromFen: 500 * WAN, belowFen: 1000 * WAN, advancedCapFen: 60 * WAN, generalCapFen: 50 * WAN },
        { fromFen: 1000 * WAN, belowFen: 5000 * WAN, advancedCapFen: 100 * WAN, generalCapFen: 80 * WAN },
        { fromFen: 5000 * WAN, belowFen: 10_000 * WAN, advancedCapFen: 200 * WAN, generalCapFen: 100 * WAN },
        { fromFen: 10_000 * WAN, belowFen: null, advancedCapFen: 300 * WAN, generalCapFen: 200 * WAN },
      ],
      source: '4.2',
    },
    advancedShare: {
      value: 5000,
      source: null,
      assumption: '文件只说“主要采用”，没有给出占比；本程序按设备价值过半理解。',
    },
    awardRate: { value: null, source: '4.2' },
  },
};
