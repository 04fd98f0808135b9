/**
 * Divisions of Guangxi by GB/T 2260 code: the region, 14 cities, 111 county units.
 * Source: public division data of 2023-06-30; currency after 2025-01 is not known. Park committees are entered by hand.
 */
import type { Division } from '../../../shared/api/schemas.ts';

const ROWS = `
450000 广西壮族自治区 region -
450100 南宁市 city 450000
450102 兴宁区 county 450100
450103 青秀区 county 450100
450105 江南区 county 450100
450107 西乡塘区 county 450100
450108 良庆区 county 450100
450109 邕宁区 county 450100
450110 武鸣区 county 450100
450123 隆安县 county 450100
450124 马山县 county 450100
450125 上林县 county 450100
450126 宾阳县 county 450100
450181 横州市 county 450100
450200 柳州市 city 450000
450202 城中区 county 450200
450203 鱼峰区 county 450200
450204 柳南区 county 450200
450205 柳北区 county 450200
450206 柳江区 county 450200
450222 柳城县 county 450200
450223 鹿寨县 county 450200
450224 融安县 county 450200
450225 融水苗族自治县 county 450200
450226 三江侗族自治县 county 450200
450300 桂林市 city 450000
450302 秀峰区 county 450300
450303 叠彩区 county 450300
450304 象山区 county 450300
450305 七星区 county 450300
450311 雁山区 county 450300
450312 临桂区 county 450300
450321 阳朔县 county 450300
450323 灵川县 county 450300
450324 全州县 county 450300
450325 兴安县 county 450300
450326 永福县 county 450300
450327 灌阳县 county 450300
450328 龙胜各族自治县 county 450300
450329 资源县 county 450300
450330 平乐县 county 450300
450332 恭城瑶族自治县 county 450300
450381 荔浦市 county 450300
450400 梧州市 city 450000
450403 万秀区 county 450400
450405 长洲区 county 450400
450406 龙圩区 county 450400
450421 苍梧县 county 450400
450422 藤县 county 450400
450423 蒙山县 county 450400
450481 岑溪市 county 450400
450500 北海市 city 450000
450502 海城区 county 450500
450503 银海区 county 450500
450512 铁山港区 county 450500
450521 合浦县 county 450500
450600 防城港市 city 450000
450602 港口区 county 450600
450603 防城区 county 450600
450621 上思县 county 450600
450681 东兴市 county 450600
450700 钦州市 city 450000
450702 钦南区 county 450700
450703 钦北区 county 450700
450721 灵山县 county 450700
450722 浦北县 county 450700
450800 贵港市 city 450000
450802 港北区 county 450800
450803 港南区 county 450800
450804 覃塘区 county 450800
450821 平南县 county 450800
450881 桂平市 county 450800
450900 玉林市 city 450000
450902 玉州区 county 450900
450903 福绵区 county 450900
450921 容县 county 450900
450922 陆川县 county 450900
450923 博白县 county 450900
450924 兴业县 county 450900
450981 北流市 county 450900
451000 百色市 city 450000
451002 右江区 county 451000
451003 田阳区 county 451000
451022 田东县 county 451000
451024 德保县 county 451000
451026 那坡县 county 451000
451027 凌云县 county 451000
451028 乐业县 county 451000
451029 田林县 county 451000
451030 西林县 county 451000
451031 隆林各族自治县 county 451000
451081 靖西市 county 451000
451082 平果市 county 451000
451100 贺州市 city 450000
451102 八步区 county 451100
451103 平桂区 county 451100
451121 昭平县 county 451100
451122 钟山县 county 451100
451123 富川瑶族自治县 county 451100
451200 河池市 city 450000
451202 金城江区 county 451200
451203 宜州区 county 451200
451221 南丹县 county 451200
451222 天峨县 county 451200
451223 凤山县 county 451200
451224 东兰县 county 451200
451225 罗城仫佬族自治县 county 451200
451226 环江毛南族自治县 county 451200
451227 巴马瑶族自治县 county 451200
451228 都安瑶族自治县 county 451200
451229 大化瑶族自治县 county 451200
451300 来宾市 city 450000
451302 兴宾区 county 451300
451321 忻城县 county 451300
451322 象州县 county 451300
451323 武宣县 county 451300
451324 金秀瑶族自治县 county 451300
451381 合山市 county 451300
451400 崇左市 city 450000
451402 江州区 county 451400
451421 扶绥县 county 451400
451422 宁明县 county 451400
451423 龙州县 county 451400
451424 大新县 county 451400
451425 天等县 county 451400
451481 凭祥市 county 451400
`;

export const DIVISIONS: readonly Division[] = ROWS.trim()
  .split('\n')
  .map((line) => {
    const [code = '', name = '', level = 'county', parent = '-'] = line.split(' ');
    return { code, name, level: level as Division['level'], parent: parent === '-' ? null : parent };
  });
