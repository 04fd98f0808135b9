import { memo } from 'react';
import type { VisitContent, VisitView } from '../../../shared/api/schemas.ts';
import { countVerdicts } from '../../../shared/fieldwork/content.ts';
import { OFFICE_LEVEL } from '../../../shared/model/codes.ts';
import { SIGNATURE_SIDE, VISIT_VERDICT } from '../../../shared/model/fieldworkCodes.ts';
import { dayText } from '../../format/localTime.ts';
import { PrintSheet } from '../../parts/index.ts';
import { sideWord } from './Along.tsx';
import { useSmall } from './photos/usePicture.ts';
import { inOrder, photoName, placeWords, wholeMoment } from './photos/words.ts';
import { SIDES, SignaturePicture } from './sign/SignSection.tsx';

function Picture({ photo }: { photo: VisitView['photos'][number] }) {
  const { address, none } = useSmall(photo);
  return (
    <figure
      data-reading={address || none ? undefined : ''}
      style={{ breakInside: 'avoid', fontSize: '8.5pt', lineHeight: 1.35 }}
    >
      {address && (
        <img src={address} alt="" style={{ width: '100%', height: '38mm', objectFit: 'contain' }} />
      )}
      <figcaption>
        {photoName(photo)}
        <br />
        {`拍摄时间 ${wholeMoment(photo.fields)}`}
        <br />
        {`拍摄地点 ${placeWords(photo.fields)}`}
      </figcaption>
    </figure>
  );
}

/** 现场调研记录 on A4: the checks, what was said and promised, room for or pictures of two signatures, then the photos. */
export const VisitPrint = memo(function VisitPrint({
  view,
  content,
  withPhotos,
}: {
  view: VisitView;
  content: VisitContent;
  /** The pictures are read only when somebody prints. */
  withPhotos: boolean;
}) {
  const { fields, items, promises } = content;
  const verdicts = countVerdicts(items.map((item) => item.fields));
  const time = [fields.startTime, fields.endTime].filter(Boolean).join('–');
  const unknown = '未记录';
  return (
    <PrintSheet name="visit" margin="15mm 15mm">
      <h1>“千企技改”工程项目现场调研记录</h1>
      <table>
        <colgroup>
          <col style={{ width: '13%' }} />
          <col style={{ width: '37%' }} />
          <col style={{ width: '13%' }} />
          <col />
        </colgroup>
        <tbody>
          <tr>
            <th>项目名称</th>
            <td colSpan={3}>{view.projectName ?? '未命名项目'}</td>
          </tr>
          <tr>
            <th>企业</th>
            <td>{view.enterpriseName ?? '未知'}</td>
            <th>调研单位</th>
            <td>{view.officeName}</td>
          </tr>
          <tr>
            <th>时间</th>
            <td>{[fields.visitDate ?? unknown, time].filter(Boolean).join('　')}</td>
            <th>地点</th>
            <td>{fields.place ?? unknown}</td>
          </tr>
          <tr>
            <th>走访人</th>
            <td>{fields.visitors ?? unknown}</td>
            <th>接待人</th>
            <td>{fields.receivedBy ?? unknown}</td>
          </tr>
          {fields.agenda && (
            <tr>
              <th>事项</th>
              <td colSpan={3} style={{ whiteSpace: 'pre-wrap' }}>
                {fields.agenda}
              </td>
            </tr>
          )}
        </tbody>
      </table>
      <table style={{ borderTop: 0, fontSize: '9.5pt' }}>
        <colgroup>
          <col style={{ width: '8%' }} />
          <col style={{ width: '20%' }} />
          <col style={{ width: '22%' }} />
          <col />
          <col style={{ width: '9%' }} />
        </colgroup>
        <thead>
          <tr>
            <th>分组</th>
            <th>核对项</th>
            <th>填报</th>
            <th>现场所见</th>
            <th>结论</th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ id, fields: item }, i) => (
            <tr key={id}>
              <td>{items[i - 1]?.fields.section === item.section ? '' : item.section}</td>
              <td>{item.title ?? '未命名核对项'}</td>
              <td>{item.reported ?? '未知'}</td>
              <td style={{ whiteSpace: 'pre-wrap' }}>
                {item.seen}
                {item.equipmentLineId !== null && <div>{`出厂编号 ${item.serialNumber ?? '未记录'}`}</div>}
              </td>
              <td>{item.verdict ? VISIT_VERDICT[item.verdict] : '未核'}</td>
            </tr>
          ))}
          <tr>
            <td colSpan={5}>
              {`共 ${items.length} 项：相符 ${verdicts.match}，不符 ${verdicts.mismatch}，待核 ${verdicts.pending}，未核 ${verdicts.open}；照片 ${view.photos.length} 张。`}
            </td>
          </tr>
        </tbody>
      </table>
      <table style={{ borderTop: 0 }}>
        <colgroup>
          <col style={{ width: '13%' }} />
          <col style={{ width: '37%' }} />
          <col style={{ width: '13%' }} />
          <col />
        </colgroup>
        <tbody>
          <tr>
            <th>走访意见</th>
            <td colSpan={3} style={{ whiteSpace: 'pre-wrap', height: '30pt' }}>
              {fields.opinion}
            </td>
          </tr>
          <tr>
            <th>承诺</th>
            <td colSpan={3}>
              {promises.length === 0
                ? '无'
                : promises.map(({ id, fields: promise }, i) => (
                    <div key={id}>
                      {`${i + 1}. ${[sideWord(promise.side), promise.title ?? '未写明'].filter(Boolean).join('：')}，${promise.dueDate ? `${promise.dueDate} 前` : '期限未定'}`}
                    </div>
                  ))}
            </td>
          </tr>
          <tr>
            <th>发现的问题</th>
            <td colSpan={3}>
              {view.problems.length === 0
                ? '无'
                : view.problems.map((problem, i) => (
                    <div key={problem.id}>
                      {`${i + 1}. ${problem.title}（${[OFFICE_LEVEL[problem.level], problem.person && `责任人 ${problem.person}`, problem.dueDate && `${problem.dueDate} 前`].filter(Boolean).join('，')}）`}
                    </div>
                  ))}
            </td>
          </tr>
        </tbody>
        {/* The signatures keep together: never one side on a page of its own. */}
        <tbody style={{ breakInside: 'avoid' }}>
          <tr>
            {SIDES.map((side) => {
              const signature = view.signatures.find((one) => one.fields.side === side && !one.outdated);
              return [
                <th key={`${side}-head`}>{`${SIGNATURE_SIDE[side]}（签字）`}</th>,
                <td key={side} style={{ height: '56pt' }}>
                  {signature && !signature.fields.typed && (
                    <span style={{ display: 'block', height: '40pt' }}>
                      <SignaturePicture signature={signature} height="40pt" />
                    </span>
                  )}
                  {signature && (
                    <div style={{ fontSize: '8.5pt' }}>
                      {`${signature.fields.name ?? ''}　${signature.fields.signedAt ? dayText(signature.fields.signedAt) : ''}${signature.fields.typed ? '　键入姓名，纸质记录另有签字' : ''}`}
                    </div>
                  )}
                </td>,
              ];
            })}
          </tr>
        </tbody>
      </table>
      {withPhotos && view.photos.length > 0 && (
        <section style={{ breakBefore: 'page' }}>
          <p>
            <b>{`附：现场照片 ${view.photos.length} 张`}</b>
            {'　时间和地点取自照片自带的记录'}
          </p>
          <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr 1fr', gap: '4mm' }}>
            {inOrder(view.photos).map((photo) => (
              <Picture key={photo.id} photo={photo} />
            ))}
          </div>
        </section>
      )}
    </PrintSheet>
  );
});
