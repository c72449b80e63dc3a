// The device's clock as the journey sets it; it runs on by itself. Workers keep the real time.
(() => {
  const Real = Date;
  const skew = () => window.journeySkew ?? SKEW;
  window.Date = class Date extends Real {
    constructor(...parts) {
      if (parts.length === 0) super(Real.now() + skew());
      else super(...parts);
    }
    static now() {
      return Real.now() + skew();
    }
  };
})();
