/**
 * 128 words for reading a fingerprint over the telephone. No two share a first syllable, even for a speaker who does
 * not tell zh/z, ch/c, sh/s, n/l, r/l, hu/f or a final -ng/-n apart. The order is part of the format: never change it.
 */
const TEXT = `
青山 白云 长江 大海 太阳 月亮 星星 春天 冬天 早晨 黄昏 雷雨 彩虹 雪花 森林 草原
沙漠 海岛 湖泊 瀑布 石头 泥土 火焰 冰块 松树 荷花 桂花 玫瑰 竹子 芦苇 小麦 玉米
花生 红薯 土豆 萝卜 南瓜 辣椒 苹果 香蕉 西瓜 芒果 柠檬 樱桃 茶叶 咖啡 牛奶 豆浆
面包 米饭 饺子 鸡蛋 酱油 骏马 水牛 山羊 猴子 老虎 熊猫 刺猬 孔雀 燕子 麻雀 天鹅
乌龟 螃蟹 鲸鱼 汽车 飞机 轮船 单车 桥梁 车站 公路 医院 广场 宿舍 厨房 客厅 楼梯
窗户 桌子 电话 钟表 帽子 手套 围巾 皮鞋 口袋 锤子 钉子 轴承 弹簧 铁锅 筷子 墨水
邮票 地图 报纸 算盘 风筝 灯笼 铜钱 珍珠 木材 玻璃 锅炉 吊车 拖船 牙刷 扫帚 锯子
镰刀 鸟巢 贝壳 酒杯 拐杖 盆地 峡谷 高原 丘陵 梯田 温室 渡口 城墙 庭院 牌坊 街道`;

export const FINGERPRINT_WORDS: readonly string[] = TEXT.trim().split(/\s+/);
