/** 128 everyday words of two characters that are hard to mishear for one another over the telephone. */
export const FINGERPRINT_WORDS: readonly string[] = `
甘蔗 苹果 香蕉 芒果 荔枝 龙眼 柚子 菠萝 西瓜 葡萄 核桃 花生 大米 玉米 红薯 白菜
黄瓜 番茄 辣椒 茄子 冬瓜 莲藕 竹笋 蘑菇 木耳 豆腐 鸡蛋 牛奶 蜂蜜 食盐 酱油 茶叶
老虎 狮子 大象 骆驼 熊猫 猴子 兔子 山羊 水牛 公鸡 天鹅 燕子 喜鹊 孔雀 鲤鱼 乌龟
太阳 月亮 星星 彩虹 雷电 白云 大雪 春风 秋雨 高山 长江 湖泊 海洋 沙漠 草原 森林
松树 柳树 榕树 桂花 茉莉 牡丹 荷花 菊花 梅花 玫瑰 青草 石头 泥土 黄金 白银 钢铁
火车 飞机 轮船 汽车 单车 码头 大桥 隧道 公路 灯塔 工厂 学校 医院 银行 邮局 书店
桌子 椅子 窗户 房门 雨伞 钥匙 眼镜 手表 铅笔 毛笔 墨水 算盘 剪刀 锤子 梯子 绳子
铜鼓 绣球 壮锦 二胡 笛子 钢琴 足球 象棋 围棋 风筝 灯笼 鞭炮 对联 年画 邮票 地图
`
  .trim()
  .split(/\s+/);
