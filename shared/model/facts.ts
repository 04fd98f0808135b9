/**
 * The facts a decision is made from. Every leaf may be `null`: not known yet.
 * Amounts are integers in fen (1 yuan = 100 fen, 万元 = 1,000,000 fen); dates are ISO `YYYY-MM-DD`.
 */

export type SizeClass = 'large' | 'medium' | 'small' | 'micro';
export type Honour = 'little-giant' | 'single-champion' | 'high-growth' | 'specialised';
export type PlatformKind =
  | 'enterprise-technology-centre'
  | 'engineering-research-centre'
  | 'engineering-laboratory';
export type PlatformLevel = 'national' | 'region';
export type CatalogueClass = 'encouraged' | 'permitted' | 'restricted' | 'eliminated';
export type Filing = 'none' | 'filed' | 'approved';
export type Advancement = 'advanced' | 'general';
export type Standard = 'land' | 'environment' | 'energyConservation' | 'technology' | 'workSafety';
export type Cluster =
  | 'automobile'
  | 'machinery-engines'
  | 'aluminium'
  | 'steel'
  | 'petrochemical-coal-chemical'
  | 'sugar'
  | 'wood-paper'
  | 'grain-oil'
  | 'computer-communication'
  | 'biomedicine'
  | 'calcium-carbonate'
  | 'manganese'
  | 'other';

/** An amount that is only known to lie between two bounds, both included, in fen; `fromFen` < `toFen`. */
export interface AmountRange {
  fromFen: number;
  toFen: number;
}
/** Fen, a range of fen, or not known at all. */
export type Amount = number | AmountRange | null;

export interface Platform {
  kind: PlatformKind;
  level: PlatformLevel;
}

export interface EnterpriseFacts {
  registeredInGuangxi: boolean | null;
  independentLegalPerson: boolean | null;
  operatingNormally: boolean | null;
  aboveScale: boolean | null;
  sizeClass: SizeClass | null;
  expectedAboveScale: boolean | null;
  privatelyOwned: boolean | null;
  highMarketShare: boolean | null;
  honours: Honour[] | null;
  platforms: Platform[] | null;
}

export interface ProjectFacts {
  technicalTransformation: boolean | null;
  conformsToPlans: boolean | null;
  catalogueClass: CatalogueClass | null;
  meetsStandards: Record<Standard, boolean | null>;
  cluster: Cluster | null;
  fixedInvestmentFen: Amount;
  yearInvestmentFen: Amount;
  filing: Filing | null;
  expectedCompletion: string | null;
  completedOn: string | null;
  completedFixedInvestmentFen: Amount;
  outputBeforeFen: Amount;
  outputAfterFen: Amount;
  equipmentInvestmentFen: Amount;
  advancement: Advancement | null;
}

export interface Facts {
  id: string;
  planYear: number;
  enterprise: EnterpriseFacts;
  project: ProjectFacts;
}
