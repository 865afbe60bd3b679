export { default } from 'qr-creator';
